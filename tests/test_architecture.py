"""The rules of the house: who may import whom, where effects happen, and how long a module may be."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from summit_site.plan.planner import plan_site
from summit_site.plan.stored import subclasses
from summit_site.plan.views import View
from tests.runner import ROOT

PACKAGE = ROOT / "src" / "summit_site"
PATHS = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = [name for name in PATHS if name != "__init__" and ".skeletons." not in name]
BELOW_APP = {"base", "parse", "model", "authoring", "plan", "render", "incremental", "check", "edges", "bench"}
ALLOWED = {
    "base": set[str](),
    "parse": {"base"},
    "model": {"parse", "base"},
    "authoring": {"model", "parse", "base"},  # content files are written, never published
    "plan": {"model", "parse", "base"},
    "render": {"plan", "base"},  # a template sees views only, so neither model nor parse
    "incremental": {"base"},
    "check": {"plan", "model", "parse", "base"},
    "edges": {"base"},
    "bench": {"base"},
    "app": BELOW_APP,
    "cli": {"app", "base", "bench"},
}
DOORS = {"yaml": "parse.frontmatter", "markdown": "parse.", "jinja2": "render.", "PIL": "render.", "logging": "nowhere"}
WORLD = {"fcntl", "http", "mmap", "shutil", "signal", "socket", "sqlite3", "subprocess", "tempfile", "urllib.request"}
FILES = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "iterdir", "rglob", "touch"}
CLOCK = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime"}
MOST_LINES = 300
# Not yet as it should be; whoever mends one takes it out.
DEBTS: dict[str, set[str]] = {}
TOO_LONG: set[str] = set()


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(PATHS[module].read_text("utf-8"))))


def imports(module: str) -> Iterator[str]:
    """Every import, also inside functions: ours as `base.edtf`, others as `os.path`."""
    package = module.split(".")[:-1]
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("summit_site.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*start, (node.module or "").removeprefix("summit_site.")]).strip(".")
            inner = [f"{source}.{alias.name}".strip(".") for alias in node.names]
            yield from (name if name in PATHS else source for name in inner)


def calls(module: str) -> set[str]:
    """The last name of everything that is called: `open`, and `read_text` for `path.read_text()`."""
    found = [node.func for node in nodes(module) if isinstance(node, ast.Call)]
    return {getattr(node, "id", "") or getattr(node, "attr", "") for node in found}


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_and_every_effect_has_its_door(module: str) -> None:
    layer = module.split(".")[0]
    names = set(imports(module))
    others = {part for name in names if name not in PATHS for part in (name, name.split(".")[0])}
    wrong = {name.split(".")[0] for name in names if name in PATHS} - ALLOWED[layer] - {layer}
    wrong |= {name for name in others & set(DOORS) if not f"{module}.".startswith(DOORS[name])}
    if layer not in ("edges", "bench"):
        wrong |= (others & WORLD) | (calls(module) & FILES)
        wrong |= others & {"time"} if layer != "cli" else set()
    if layer != "cli":
        wrong |= calls(module) & {*CLOCK, "print"}
    assert wrong == DEBTS.get(module, set())


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module: {name for name in imports(module) if name in PATHS} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        pytest.fail(f"a circle: {' → '.join(fault.args[1])}")


def test_no_module_is_too_long_to_read_in_one_go() -> None:
    """A list of declarations may be longer: it is looked up, not read."""
    long = {module for module in MODULES if PATHS[module].read_text("utf-8").count("\n") > MOST_LINES}
    functions = {module: [node for node in nodes(module) if isinstance(node, ast.FunctionDef)] for module in long}
    assert {module for module in long if any(len(one.body) > 1 for one in functions[module])} == TOO_LONG


def test_views_are_made_from_declared_inputs_alone() -> None:
    """No code calls the class of a page's view; `Page.make_view` does, from the page's inputs."""
    assert plan_site.__module__ in sys.modules  # which imports all that plans outputs, and with it every view
    names = {view.__name__ for view in subclasses(View)}
    assert {module for module in MODULES if calls(module) & names} == set()
