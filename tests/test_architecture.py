"""The rules of the house: who may import whom, where effects happen, and how long a module may be."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from summit_site.plan import feeds, views
from tests.runner import ROOT

PACKAGE = ROOT / "src" / "summit_site"
MODULES = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}
ALLOWED = {
    "base": set[str](),
    "parse": {"base"},
    "model": {"parse", "base"},
    "plan": {"model", "parse", "base"},
    "render": {"plan", "base"},  # a template sees views only, so neither model nor parse
    "incremental": {"base"},
    "check": {"plan", "model", "parse", "base"},
    "edges": {"base"},
    "app": {"base", "parse", "model", "plan", "render", "incremental", "check", "edges"},
    "cli": {"app", "base"},
}
DOORS = {"yaml": "parse.frontmatter", "markdown": "parse.", "jinja2": "render.", "logging": "nowhere"}
WORLD = {"fcntl", "http", "mmap", "multiprocessing", "shutil", "signal", "socket", "sqlite3", "subprocess", "tempfile"}
FILES = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "iterdir", "rglob", "touch"}
CLOCK = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime"}
MOST_LINES = 300


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(MODULES[module].read_text("utf-8"))))


def imports(module: str) -> Iterator[str]:
    """Every import, also inside functions: ours as `base.edtf`, others as `os.path`."""
    package = module.split(".")[:-1]
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("summit_site.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*start, *((node.module or "").removeprefix("summit_site.").split("."))]).strip(".")
            for alias in node.names:
                inner = f"{source}.{alias.name}".strip(".")
                yield inner if inner in MODULES else source


def calls(module: str) -> Iterator[str]:
    """The last name of everything that is called: `open`, and `read_text` for `path.read_text()`."""
    for node in nodes(module):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def layer(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("module", [name for name in MODULES if layer(name) != "__init__"])
def test_imports_point_down(module: str) -> None:
    ours = {layer(name) for name in imports(module) if name in MODULES} - {layer(module)}
    assert ours - ALLOWED[layer(module)] == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module: {name for name in imports(module) if name in MODULES} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        pytest.fail(f"a circle: {' → '.join(fault.args[1])}")


@pytest.mark.parametrize("module", MODULES)
def test_effects_and_dependencies_have_one_door_each(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(module) if name not in MODULES}
    called = set(calls(module))
    assert {name for name in roots & set(DOORS) if not f"{module}.".startswith(DOORS[name])} == set()
    if layer(module) != "edges":
        assert roots & WORLD == set()
        assert called & FILES == set()
    if module != "cli":
        assert called & (CLOCK | {"print"}) == set()
        assert "time" not in roots or layer(module) == "edges"  # which may wait for a lock, but not ask the hour


def test_no_module_is_too_long_to_read_in_one_go() -> None:
    """A list of declarations may be longer: it is looked up, not read."""
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module for module, count in lines.items() if count > MOST_LINES and not only_declares(module)} == set()


def only_declares(module: str) -> bool:
    functions = [node for node in nodes(module) if isinstance(node, ast.FunctionDef)]
    return all(len(function.body) == 1 for function in functions)


def test_views_are_made_from_declared_inputs_alone() -> None:
    """No code calls the class of a page's view; `Page.make_view` does, from the page's inputs."""
    made = {name for space in (views, feeds) for name, kind in vars(space).items() if is_page_view(kind)}
    assert {name: module for module in MODULES for name in calls(module) if name in made} == {}


def is_page_view(kind: object) -> bool:
    machine = (feeds.FeedView, feeds.SitemapView, feeds.RobotsView)
    return isinstance(kind, type) and (issubclass(kind, views.PageView) or kind in machine)
