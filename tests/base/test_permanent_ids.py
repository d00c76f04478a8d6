"""Ids that outlive addresses, and what may be their base."""

import re

import pytest

from summit_site.base.permanent_ids import ID_BASE, permanent_id

UUID = "4ff1c8a2-19e1-4f0c-9c36-0c3c3b6f4b4e"


@pytest.mark.parametrize(
    "base",
    [
        "tag:news.example,2019:hanoi", "tag:desk@news.example,2019-02:", "tag:news.example,2019-02-28:a/b?c=d%20", UUID,
        f"urn:uuid:{UUID}", UUID.upper(),
    ],
)  # fmt: skip
def test_a_tag_uri_or_a_uuid_is_a_base(base: str) -> None:
    assert re.search(ID_BASE, base)


@pytest.mark.parametrize(
    "base",
    ["tag:news.example:x", "tag:,2019:x", "tag:news.example,19:x", "tag:news.example,2019-13:x", "tag:a,2019:x y",
     "https://a.example/", UUID[:-1], f"{UUID}\n", ""],
)  # fmt: skip
def test_anything_else_is_not(base: str) -> None:
    assert not re.fullmatch(ID_BASE, base)


def test_an_id_depends_on_the_base_alone_if_there_is_one() -> None:
    ids = {permanent_id(UUID, url, "en/articles/a") for url in ("https://a.example/", "https://b.example/")}
    assert len(ids) == 1
    assert permanent_id(None, "https://a.example/", "x") == permanent_id(None, "https://a.example", "x")
    assert permanent_id(None, "https://a.example/", "x") != permanent_id(None, "https://b.example/", "x")
