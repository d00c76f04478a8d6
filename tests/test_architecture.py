"""The rules of the house: who may import whom, where effects happen, and how long a module may be."""

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

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
    "check": {"model", "parse", "base"},
    "edges": {"base"},
    "bench": {"base"},
    "app": BELOW_APP,
    "cli": {"app", "base", "bench"},  # bench runs the command line in processes of its own, so app has nothing to join
}
DOORS = {
    "yaml": "parse.frontmatter",
    "markdown": "parse.",
    "pygments": "parse.highlight",
    "jinja2": "render.",
    "PIL": "render.",
    "logging": "nowhere",
}
WORLD = {"fcntl", "http", "mmap", "shutil", "signal", "socket", "sqlite3", "subprocess", "tempfile", "urllib.request"}
FILES = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "unlink", "iterdir", "rglob", "touch"}
# Data of the package, read as its modules are: part of the program, and of the engine's digest (`edges/engine.py`).
PROGRAM_DATA = {"render.land.outlines": {"read_text"}}
CLOCK = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime"}
MOST_LINES = 300
SIZED = ("app", "plan")  # packages whose functions are short, take few parameters, and are tested module by module
MOST_PARAMETERS = 5
USUAL_LINES = 20  # nine functions in ten have no more
ROOMS = ("cli", "app", "model")  # packages in which a file name is used once
# Not yet as it should be; remove an entry once it is fixed.
DEBTS: dict[str, set[str]] = {}
TOO_LONG: set[str] = set()


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def nodes(module: str) -> tuple[ast.AST, ...]:
    return nodes_of(PATHS[module])


def imports(module: str) -> Iterator[str]:
    """Every import, also inside functions: ours as `base.edtf`, others as `os.path`."""
    return imports_of(PATHS[module], module.split(".")[:-1])


def imports_of(path: Path, package: list[str]) -> Iterator[str]:
    """`package`: the parts of the name of the package that the file is in, if it is one of ours."""
    for node in nodes_of(path):
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
        wrong |= (others & WORLD) | (calls(module) & FILES) - PROGRAM_DATA.get(module, set())
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


def functions_of(package: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in MODULES:
        if module.startswith(f"{package}."):
            yield from ((f"{module}.{node.name}", node) for node in nodes(module) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("package", SIZED)
def test_functions_take_few_parameters(package: str) -> None:
    counts = {}
    for name, node in functions_of(package):
        parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        counts[name] = sum(parameter.arg not in ("self", "cls") for parameter in parameters)
    assert {name: count for name, count in counts.items() if count > MOST_PARAMETERS} == {}


@pytest.mark.parametrize("package", SIZED)
def test_nine_functions_in_ten_are_short(package: str) -> None:
    assert_short(length_of(node) for _, node in functions_of(package))


def test_nine_functions_in_ten_are_short_in_the_whole_package() -> None:
    assert_short(length_of(node) for module in MODULES for node in nodes(module) if isinstance(node, ast.FunctionDef))


def length_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def assert_short(lengths: Iterable[int]) -> None:
    ordered = sorted(lengths)
    usual = ordered[len(ordered) * 9 // 10]
    assert usual <= USUAL_LINES, f"nine in ten of {len(ordered)} functions have up to {usual} lines, not {USUAL_LINES}"


def test_a_file_name_means_one_thing() -> None:
    names = Counter(module.rpartition(".")[2] for module in MODULES if module.split(".")[0] in ROOMS)
    assert [name for name, count in names.items() if count > 1 and name != "__init__"] == []


def test_a_class_name_means_one_thing() -> None:
    """Private ones too: whoever searches for a name should find one thing."""
    classes = [node.name.lstrip("_") for name in MODULES for node in nodes(name) if isinstance(node, ast.ClassDef)]
    assert [name for name, count in Counter(classes).items() if count > 1] == []


@pytest.mark.parametrize("package", SIZED)
def test_every_module_is_imported_by_a_test(package: str) -> None:
    tests = (ROOT / "tests").rglob("test_*.py")
    tested = {name for path in tests for name in imports_of(path, [])}
    modules = {name for name in MODULES if name.startswith(f"{package}.") and not name.endswith("__init__")}
    assert modules - tested == set(), f"write tests in tests/{package}/ that import these modules"
