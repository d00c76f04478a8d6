"""Asking other sites whether an address is still there: HEAD, then GET; politely, and never inside one's own network.

With http.client and not urllib.request, since every step of a redirect is looked at, and the connection goes to the
very address that was found to be public (no second look-up that could say something else).
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

MOST_HOPS = 5
AT_ONCE = 4  # hosts
ENOUGH = 3  # hosts in a row that cannot be found: there is no network
_UNREACHABLE = frozenset([errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN])
_SAFE = "%/:=&?~+!$,;'@()*[]"


class LinkReply(NamedTuple):
    """`status`: of HTTP, 0 if there was none; `moved`: where it has moved for good; `trouble`: why no status."""

    status: int
    moved: str = ""
    trouble: str = ""
    offline: bool = False


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """`agent`: who asks; `pause`: seconds between two questions to one host; `private`: own network allowed (tests)."""

    agent: str
    timeout: float = 10.0
    pause: float = 1.0
    private: bool = False


def ask_all(
    urls: Iterable[str], manners: LinkPolicy, told: Callable[[int], None] = lambda done: None
) -> dict[str, LinkReply]:
    """A few hosts at a time, the addresses of one host one after the other. `told` hears how many are done."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.casefold(), []).append(url)
    asking = _Asking(manners, told)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(asking.ask_host, hosts.values()))
    return asking.replies


class _Asking:
    def __init__(self, manners: LinkPolicy, told: Callable[[int], None]) -> None:
        self.manners, self.told = manners, told
        self.replies: dict[str, LinkReply] = {}
        self._lock = threading.Lock()
        self._lost = 0

    def ask_host(self, urls: list[str]) -> None:
        for number, url in enumerate(urls):
            if self._lost < ENOUGH:
                if number:
                    time.sleep(self.manners.pause)
                reply = ask(url, self.manners)
            else:
                reply = LinkReply(0, "", "no network", offline=True)
            with self._lock:
                self.replies[url] = reply
                self._lost = self._lost + 1 if reply.offline else 0
                self.told(len(self.replies))


def ask(url: str, manners: LinkPolicy) -> LinkReply:
    """One address, with its redirects."""
    moved, current, for_good = "", url, True
    for hop in range(MOST_HOPS + 1):
        try:
            status, goal = _ask_once(current, manners)
        except _NotAsked as fault:
            return LinkReply(0, "", str(fault))
        except socket.gaierror as fault:
            again = fault.errno == socket.EAI_AGAIN
            return LinkReply(0, "", "its name cannot be looked up" + (" now" if again else ""), offline=True)
        except ssl.SSLError as fault:
            return LinkReply(0, "", f"its certificate is not valid ({fault.reason or 'TLS'})")
        except TimeoutError:
            return LinkReply(0, "", f"no answer within {manners.timeout:g} s")
        except OSError as fault:
            return LinkReply(0, "", fault.strerror or "no connection", offline=fault.errno in _UNREACHABLE)
        except (http.client.HTTPException, ValueError) as fault:
            return LinkReply(0, "", f"no answer that makes sense ({type(fault).__name__})")
        if not goal or status not in (301, 302, 303, 307, 308):
            return LinkReply(status, moved)
        for_good = for_good and status in (301, 308)
        current = urljoin(current, goal)
        moved = current if for_good else moved
        if hop < MOST_HOPS:
            time.sleep(manners.pause if urlsplit(current).netloc == urlsplit(url).netloc else 0)
    return LinkReply(0, "", f"more than {MOST_HOPS} redirects")


class _NotAsked(Exception):
    """The address is not one that is asked; the message says why."""


def _ask_once(url: str, manners: LinkPolicy) -> tuple[int, str]:
    """(status, where it leads). Many servers know no HEAD, or answer it wrongly."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotAsked("it leads to something that is no web address")
    address = _public_address(parts, manners.private)
    headers = {"User-Agent": manners.agent, "Accept": "*/*"}
    status, goal = _request("HEAD", parts, address, headers, manners.timeout)
    if status >= 400:
        status, goal = _request("GET", parts, address, headers, manners.timeout)
    return status, goal


def _public_address(parts: SplitResult, private: bool) -> tuple[str, int]:
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(ip_address(address.partition("%")[0]).is_global for address in found):
        raise _NotAsked("it leads into a private network, and is not asked")
    return found[0], port


def _request(
    method: str, parts: SplitResult, address: tuple[str, int], headers: Mapping[str, str], timeout: float
) -> tuple[int, str]:
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    host = (parts.hostname or "").encode("idna").decode("ascii")
    connection = http.client.HTTPConnection(host, parts.port or address[1], timeout=timeout)
    try:
        plain = socket.create_connection(address, timeout)
        try:
            secure = parts.scheme == "https"
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        except BaseException:
            plain.close()
            raise
        connection.request(method, path, headers={"Host": parts.netloc.rpartition("@")[2], **headers})
        reply = connection.getresponse()
        return reply.status, reply.getheader("Location", "")
    finally:
        connection.close()
