"""The sources that the view of an embedded record names."""

from msgspec import Struct

from summit_site.base.language import Text
from summit_site.plan.embedded_sources import NumberedRef, source_refs, with_numbers
from summit_site.plan.views import Ref

ONE, TWO, PERSON = (
    Ref(Text(name), f"x#{name}", kind, name) for name, kind in (("a", "source"), ("b", "source"), ("p", "person"))
)


class Leg(Struct, frozen=True):
    by: Ref
    sources: tuple[Ref, ...]


class View(Struct, frozen=True):
    legs: tuple[Leg, ...]
    best: Ref | None
    words: str = ""


def test_sources_are_found_at_any_depth_in_the_order_of_the_fields() -> None:
    view = View((Leg(PERSON, (ONE, TWO)), Leg(PERSON, ())), ONE)
    assert list(source_refs(view)) == [ONE, TWO, ONE]


def test_only_sources_are_replaced() -> None:
    def numbered(ref: Ref) -> Ref:
        return NumberedRef(ref.title, "#s-7", ref.kind, ref.id, number=7, anchor="c-7-1")

    view = with_numbers(View((Leg(PERSON, (TWO,)),), None, "w"), numbered)
    assert view == View(
        (Leg(PERSON, (NumberedRef(Text("b"), "#s-7", "source", "b", number=7, anchor="c-7-1"),)),), None, "w"
    )


def test_a_view_without_sources_is_returned_as_it_is() -> None:
    view = View((Leg(PERSON, ()),), None)
    assert with_numbers(view, lambda ref: ref) is view
