"""Views by themselves: what templates print as it is, and what a body says of its parts."""

import pytest

from summit_site.plan.kinds.event import TimelinePart
from summit_site.plan.views import BodyView, EntryPart, HtmlPart, PageView, SafeHtml, SincePart, View
from tests.plan.planning import VIEWS, at

HTML = SafeHtml("<p>x</p>")


def test_only_cleaned_html_is_printed_as_it_is() -> None:
    assert HTML.__html__() == "<p>x</p>"
    assert not hasattr("", "__html__")


def test_a_body_names_the_kind_of_each_part_for_the_templates() -> None:
    parts = (HtmlPart(HTML), TimelinePart(()), SincePart(at("2019"), ()), EntryPart("a", at("2019"), HTML, ()))
    body = BodyView(parts, (), (), (), 0)
    assert [body.part_kind(part) for part in body.parts] == ["html", "timeline", "since", "entry"]


@pytest.mark.parametrize("view", sorted(VIEWS, key=lambda view: view.__name__), ids=lambda view: view.__name__)
def test_views_are_frozen_and_slotted(view: type[View]) -> None:
    assert view.__struct_config__.frozen
    assert not view.__struct_config__.dict


def test_a_page_has_a_frame_and_a_head() -> None:
    assert PageView.__struct_fields__ == ("chrome", "meta")
