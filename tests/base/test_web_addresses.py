"""Addresses of other sites: whose they are, and which lead to the same page."""

import pytest

from summit_site.base.web_addresses import host, same_page


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/b/", "http://a.example/b#c", True),
        ("https://a.example/b?c=1", "https://a.example/b?c=2", False),
        ("https://a.example/b", "https://a.example/B", False),
    ],
)
def test_addresses_of_the_same_page(one: str, other: str, same: bool) -> None:
    assert (same_page(one) == same_page(other)) is same


def test_the_name_of_a_site() -> None:
    assert host("https://www.Videos.example:8080/watch") == "videos.example"
