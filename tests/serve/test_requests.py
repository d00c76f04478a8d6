"""Which requests are answered, and which output a path means."""

import pytest

from summit_site.edges.requests import Request, Resource, find_name, is_loopback, refusal

HERE = "127.0.0.1"
NOT_OURS = (403, "this preview answers only requests for its own address")
NOT_OF_OURS = (403, "this preview answers only requests from its own pages")


def refused(bound: str = HERE, method: str = "GET", target: str = "/", **headers: str) -> tuple[int, str] | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return refusal(Request(method, target, named), bound)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "localhost", "[::1]:8000", "127.0.0.1:9"]
)
def test_a_request_to_this_machine_is_answered(host: str) -> None:
    assert refused(host=host) is None


@pytest.mark.parametrize(
    "host",
    [
        *("", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "localhost."),
        *("192.168.0.7:8000", "localhost:8000, evil.example", "localhost:8000@evil.example", "127.0.0.1:80000000"),
        *("0.0.0.0:8000", "127.1", "[::ffff:1.2.3.4]", "locаlhost", " localhost", "localhost\n"),
    ],
)
def test_a_request_by_another_name_is_refused(host: str) -> None:
    assert refused(host=host) == NOT_OURS


def test_a_server_in_the_network_is_called_by_its_address_or_any_number() -> None:
    assert refused("192.168.0.7", host="192.168.0.7:8000") is None
    assert refused("192.168.0.7", host="192.168.0.8:8000") == NOT_OURS
    assert refused("desk.local", host="desk.local:8000") is None
    assert refused("0.0.0.0", host="192.168.0.7:8000") is None
    assert refused("::", host="[fe80::1]:8000") is None
    assert refused("0.0.0.0", host="evil.example:8000") == NOT_OURS


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:3000", "https://localhost:8000", "null", "http://127.0.0.1:8000"],
)
def test_a_page_of_another_site_is_refused(origin: str) -> None:
    assert refused(host="localhost:8000", origin=origin) == NOT_OF_OURS


def test_our_own_pages_may_send_requests() -> None:
    assert refused(host="localhost:8000", origin="http://localhost:8000", sec_fetch_site="same-origin") is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_link_here_but_not_load_from_here(site: str) -> None:
    assert refused(host="localhost:8000", sec_fetch_site=site, sec_fetch_mode="navigate") is None
    for mode in ("no-cors", "cors"):
        assert refused(host="localhost:8000", sec_fetch_site=site, sec_fetch_mode=mode) == NOT_OF_OURS


def test_only_read_requests_are_answered() -> None:
    assert refused(method="HEAD", host="localhost") is None
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"):
        assert refused(method=method, host="localhost") == (405, "only GET and HEAD are answered")


@pytest.mark.parametrize("target", ["*", "http://localhost/", "localhost:80", ""])
def test_the_target_is_a_path(target: str) -> None:
    assert refused(target=target, host="localhost") == (400, "the request target must be a path")


NAMES = {"index.html", "404.html", "de/index.html", "articles/a.html", "assets/é.1.css", "feed.xml"}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", Resource("index.html")),
        ("/index.html", Resource("index.html")),
        ("/de/", Resource("de/index.html")),
        ("/de", Resource("de/index.html", "/de/")),
        ("/articles/a.html", Resource("articles/a.html")),
        ("/articles%2Fa.html", Resource("articles/a.html")),
        ("/assets/%C3%A9.1.css", Resource("assets/é.1.css")),
    ],
)
def test_a_path_refers_to_an_output(path: str, found: Resource) -> None:
    assert find_name(path, NAMES) == found


@pytest.mark.parametrize(
    "path",
    [
        *("/../index.html", "/%2e%2e/index.html", "/..%2findex.html", "/de/../index.html", "/./index.html"),
        *("//index.html", "//evil.example", "//de", "/de//", "/.manifest.json", "/.git/config", "/articles/"),
        *("/%00", "/index.html%00", "/%ff", "/index.html/", "/INDEX.HTML", "/articles\\a.html", "/etc/passwd"),
    ],
)
def test_files_that_no_build_lists_are_not_served(path: str) -> None:
    assert find_name(path, NAMES) == Resource()


def test_loopback_addresses_are_recognised() -> None:
    assert [host for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1") if not is_loopback(host)] == []
    assert [host for host in ("0.0.0.0", "::", "192.168.0.7", "desk.local", "") if is_loopback(host)] == []
