"""How kinds are published: whoever adds one is told which file is missing."""

from typing import Any

import pytest

from summit_site.model.kind import Kind
from summit_site.model.kinds import KINDS
from summit_site.plan.edition import KindPlanner
from summit_site.plan.kinds import PLANNER_BY_KIND, PLANNERS, RELATIONS
from tests.kit.templates import TEMPLATES, strings

LANGUAGES = sorted(path.stem for path in (TEMPLATES / "strings").glob("*.yaml"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_is_published(kind: Kind[Any]) -> None:
    assert kind.name in PLANNER_BY_KIND, (
        f"write src/summit_site/plan/kinds/{kind.name}.py and list its PLANNER in plan/kinds/__init__.py"
    )


def test_the_kinds_are_published_in_their_order() -> None:
    assert [planner.kind for planner in PLANNERS] == list(KINDS)


@pytest.mark.parametrize("planner", PLANNERS, ids=lambda planner: planner.kind.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_section_has_a_name_in_every_language(planner: KindPlanner[Any], lang: str) -> None:
    key = f"nav_{planner.kind.section}"
    if planner.kind.section:
        assert strings(lang).text(key), f"add {key} to templates/strings/{lang}.yaml"
        assert planner.index, f"{planner.kind.name} has a section and no page for it"


@pytest.mark.parametrize("planner", PLANNERS, ids=lambda planner: planner.kind.name)
def test_each_block_of_a_kind_is_shown(planner: KindPlanner[Any]) -> None:
    missing = f"give the PLANNER in src/summit_site/plan/kinds/{planner.kind.name}.py an embed"
    assert (planner.kind.block is None) == (planner.embed is None), missing
    if planner.embed:
        tag = planner.embed.part.__struct_config__.tag
        assert f'"{tag}"' in (TEMPLATES / "parts/body.html").read_text("utf-8").replace("'", '"')


def test_what_a_kind_shows_at_others_has_a_name_of_its_own() -> None:
    names = [relation.name for planner in PLANNERS for relation in planner.relations]
    assert len(names) == len(set(names)) == len(RELATIONS)
    assert not {name for name in names if hasattr(dict, name)}, "a template would get the method of the mapping"
