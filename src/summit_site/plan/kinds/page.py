"""Pages on the site itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.kinds.page import KIND, Page
from .. import views
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..tasks import Task
from ..versions import versions_link


class StaticView(views.PageView, frozen=True, kw_only=True):
    """A page of `pages/`."""

    body: views.BodyView
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    versions: views.VersionsLink | None


def address(page: Page) -> str:
    return f"{page.id}.html"


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for page in sorted(planner.edition.all(Page), key=lambda page: page.id):
        yield planner.task(address(page), _page, page)


def _page(planner: EditionPlanner, page: Page) -> Output:
    head = Head(page.id, page.title, description=page.summary, record=page)
    inputs = {"body": planner.text(page), "versions": versions_link(planner, page, address(page))}
    return planner.page(address(page), "static.html", StaticView, head, **inputs, **planner.notices(page))


PLANNER = KindPlanner(kind=KIND, address=address, plan=_plan)
