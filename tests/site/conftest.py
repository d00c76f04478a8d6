"""A folder for each test's small site, and parsed templates shared between them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from tests.site.small import SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path)


@pytest.fixture(autouse=True, scope="session")
def templates_parsed_once() -> Iterator[None]:
    """Parsing and compiling the templates is most of the work of a small build, and the same for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(jinja2.Environment, name, kept(getattr(jinja2.Environment, name)))
        yield


def kept(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method whose result depends on its arguments alone, called once for each."""
    results: dict[tuple[Any, ...], Any] = {}

    def call(self: jinja2.Environment, *arguments: Any) -> Any:
        if arguments not in results:
            results[arguments] = method(self, *arguments)
        return results[arguments]

    return call
