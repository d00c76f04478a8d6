"""How kinds are published: whoever adds one is told which file is missing."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from summit_site.model.kind import Kind
from summit_site.model.kinds import KINDS
from summit_site.plan.edition import KindPlanner
from summit_site.plan.kinds import PLANNER_BY_KIND, PLANNERS, RELATIONS, check_complete
from tests.kit.templates import TEMPLATES, strings
from tests.runner import ROOT

LANGUAGES = sorted(path.stem for path in (TEMPLATES / "strings").glob("*.yaml"))
PLAN = ROOT / "src" / "summit_site" / "plan"
PLANNED_IN = sorted(path for folder in ("kinds", "pages") for path in (PLAN / folder).glob("[!_]*.py"))


def name_of(planner: KindPlanner[Any]) -> str:
    return planner.kind.name


def file_of(planner: KindPlanner[Any]) -> str:
    return f"src/summit_site/plan/kinds/{planner.kind.name}.py"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_is_published(kind: Kind[Any]) -> None:
    assert kind.name in PLANNER_BY_KIND, (
        f"write src/summit_site/plan/kinds/{kind.name}.py and list its PLANNER in plan/kinds/__init__.py"
    )


def test_a_kind_without_its_part_is_named_when_the_program_starts() -> None:
    first, *others = KINDS
    with pytest.raises(TypeError, match=f"^{first.name}: write plan/kinds/{first.name}.py and add its PLANNER"):
        check_complete(KINDS, [planner for planner in PLANNERS if planner.kind is not first])
    with pytest.raises(TypeError, match=f"^{first.name}: add its KIND to model/kinds/__init__.py"):
        check_complete(others, PLANNERS)


def test_the_kinds_are_published_in_their_order() -> None:
    assert [planner.kind for planner in PLANNERS] == list(KINDS)


@pytest.mark.parametrize("planner", PLANNERS, ids=name_of)
def test_each_section_has_a_page(planner: KindPlanner[Any]) -> None:
    missing = f"give the PLANNER in {file_of(planner)} an index: its section is {planner.kind.section}"
    assert bool(planner.kind.section) == bool(planner.index), missing


@pytest.mark.parametrize("planner", PLANNERS, ids=name_of)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_has_its_words_in_every_language(planner: KindPlanner[Any], lang: str) -> None:
    kind = planner.kind
    wanted = [f"nav_{kind.section}"] if kind.section else []
    wanted += [f"kind_{kind.name}"]
    assert [key for key in wanted if key not in strings(lang).texts] == [], f"add them to templates/strings/{lang}.yaml"


@pytest.mark.parametrize("path", PLANNED_IN, ids=lambda path: path.stem)
def test_each_page_has_its_template(path: Path) -> None:
    """Also those of records, of which a small site may have none."""
    missing = [name for name in templates_named_in(path) if not (TEMPLATES / name).is_file()]
    assert missing == [], f"write them in templates/, or correct {path.relative_to(ROOT)}"


def templates_named_in(path: Path) -> list[str]:
    """The templates that calls of `planner.page` name."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = (call.args[1] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "page")
    return [name.value for name in named if isinstance(name, ast.Constant)]


@pytest.mark.parametrize("planner", PLANNERS, ids=name_of)
def test_each_block_of_a_kind_is_shown(planner: KindPlanner[Any]) -> None:
    missing = f"give the PLANNER in {file_of(planner)} an embed, and its kind a block"
    assert bool(planner.kind.block) == bool(planner.embed), missing
    if planner.embed:
        tag = planner.embed.part.__struct_config__.tag
        branches = re.findall(r"kind == '([a-z]+)'", (TEMPLATES / "parts/body.html").read_text("utf-8"))
        assert tag in branches, f"show the part {tag} in templates/parts/body.html"


def test_what_a_kind_shows_at_others_has_a_name_of_its_own() -> None:
    names = [relation.name for planner in PLANNERS for relation in planner.relations]
    assert len(names) == len(set(names)) == len(RELATIONS)
    assert not {name for name in names if hasattr(dict, name)}, "a template would get the method of the mapping"
