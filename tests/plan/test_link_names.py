"""The names of records that a text links without words of its own."""

from summit_site.plan.link_names import link_names
from tests.kit.samples import article, person
from tests.plan.planning import planner_of


def test_only_visible_records_that_are_linked_without_words_have_names() -> None:
    kim = person("kim").replace("name: kim", "name: Kim")
    later = "known: 2030-01-01"
    moon = person("moon").replace("name: moon", f"name: Moon\n{later}")
    body = "[[kim]] [[trump|the other]]\n\n/// since | 2030-02-01\n[[moon]]\n///"
    planner = planner_of(kim + person("trump") + moon + article("a", "", body))
    key = ("article", "a")
    outline = planner.edition.outline(key)
    assert outline is not None
    assert link_names(planner.cards, key, outline) == (("kim", "Kim"),)
