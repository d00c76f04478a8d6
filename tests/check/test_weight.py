"""Pages are weighed by what they are: those of lists may be larger, but not without end."""

import pytest

from summit_site.check.output import BUDGETS, LISTS, BuiltSite, check_output
from summit_site.check.pages import Facts
from tests.runner import ROOT


@pytest.mark.parametrize(("weight", "faults"), [(40_000, []), (40_001, ["O806"])])
def test_each_page_of_a_list_is_weighed(weight: int, faults: list[str]) -> None:
    pages = {"sources/s.html": Facts(weight=weight)}
    site = BuiltSite(pages, frozenset(pages), {"sources/s.html": ("sources.html", "site.yaml")}, {})
    problems = check_output(site)
    assert [problem.code for problem in problems] == faults
    assert all("lower page_size in site.yaml" in problem.hint for problem in problems)


def test_all_templates_of_lists_have_a_budget() -> None:
    lists = {path.name for path in (ROOT / "templates").glob("*-index.html")}
    assert lists <= set(LISTS) <= BUDGETS.keys()
    assert all((ROOT / "templates" / name).is_file() for name in BUDGETS)
