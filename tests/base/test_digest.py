"""Digests: equal values, equal digests, whatever the process; other values, other digests."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from typing import Any

import pytest
from msgspec import Struct

from summit_site.base.digest import combine, digest, digest_bytes
from summit_site.base.edtf import parse
from tests.runner import ROOT

IN_A_PROCESS = """
from summit_site.base.digest import digest
words = ["yongbyon", "hanoi", "singapore", "pyongyang", "dong-dang", "metropole"]
print(digest((frozenset(words), {word: frozenset(words) for word in set(words)}, ("a", None, 1.5, True))))
"""


@dataclass(frozen=True)
class Dated:
    name: str
    at: datetime


class Tagged(Struct, frozen=True, tag="one"):
    name: str


class OtherwiseTagged(Struct, frozen=True, tag="other"):
    name: str


def digest_in_a_process(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_no_hash_seed_changes_a_digest() -> None:
    first, *others = (digest_in_a_process(seed) for seed in ("0", "1", "4242"))
    assert len(first.strip()) == 32
    assert others == [first, first]


def test_the_order_of_a_mapping_does_not_count() -> None:
    assert digest({"a": 1, "b": {"c": 2, "d": 3}}) == digest({"b": {"d": 3, "c": 2}, "a": 1})


def test_the_order_of_a_set_does_not_count() -> None:
    assert digest(frozenset(["a", "b", "c"])) == digest(frozenset(["c", "b", "a"]))


def test_the_order_of_a_tuple_counts() -> None:
    assert digest(("a", "b")) != digest(("b", "a"))


def test_equal_values_made_apart_have_one_digest() -> None:
    assert digest(parse("2019-02-27T18:30+07:00")) == digest(parse("2019-02-27T18:30+07:00"))
    one, other = (Dated("x", datetime(2019, 2, 27, tzinfo=UTC)) for _ in range(2))
    assert digest(one) == digest(other)


def test_of_a_time_only_the_instant_counts() -> None:
    hanoi = datetime(2019, 2, 27, 18, 30, tzinfo=timezone(timedelta(hours=7)))
    assert digest(hanoi) == digest(hanoi.astimezone(UTC))
    assert digest(hanoi) != digest(hanoi + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), "a"),
        ((), None),
        ("", None),
        (0, False),
        (1, "1"),
        (1, 1.5),
        ((("a",), "b"), ("a", ("b",))),
        ({"a": None}, {}),
        ("é", "e\u0301"),
        (parse("2019-02"), parse("2019-02-XX")),
        (Tagged("x"), OtherwiseTagged("x")),
    ],
)
def test_different_values_have_different_digests(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


def test_the_digest_of_a_file_is_that_of_its_bytes() -> None:
    assert digest_bytes(b"summit") == blake2b(b"summit", digest_size=16).hexdigest()


def test_digests_are_combined_in_their_order() -> None:
    one, two = digest("one"), digest("two")
    assert combine([one, two]) == combine(iter([one, two])) != combine([two, one])
    assert len({combine([]), combine([one]), combine([one, one]), one}) == 4
