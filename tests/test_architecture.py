"""The floors, the sizes and the habits that ARCHITECTURE.md and conventions promise."""

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dateline"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

STAGES = (
    "gathering",
    "readers",
    "repair",
    "publishing",
    "linking",
    "pages",
    "outputs",
    "render",
    "writer",
    "checks",
)
TOOLS = (
    "addresses",
    "bundled",
    "config",
    "console",
    "figures",
    "markup",
    "permalinks",
    "policy",
    "schema",
    "wording",
    "yaml_faults",
    "yaml_tree",
)
FLOORS = (
    ("model",),
    ("errors",),
    TOOLS,
    STAGES,
    ("pipeline", "explaining"),
    ("serve",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""From the ground up; a room imports from lower floors only, and a tool also from tools."""

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions_in(path: Path) -> Iterator[FUNCTION]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, FUNCTION))


def length(function: FUNCTION) -> int:
    """Return the lines of the function itself: its docstring is not what has to be held in mind."""
    body = function.body
    if ast.get_docstring(function) is not None and len(body) > 1:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the rooms that a module imports, wherever in it, typing included."""
    for node in ast.walk(tree_of(path)):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: a relative import"
            module = node.module or ""
            names = [f"dateline.{a.name}" for a in node.names] if module == "dateline" else [module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "dateline" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1], node.lineno


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def test_every_room_has_a_floor() -> None:
    """A new room is put on one in this test, and so thought about."""
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert sorted(rooms) == sorted(room for floor in FLOORS for room in floor)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    """Stages never import each other; typing imports count as any other."""
    room = room_of(path)
    if room == "__init__":
        assert list(imported_rooms(path)) == []
        return
    here = floor_of(room)
    wrong = [
        f"{name_of(path)}:{line} imports {other}"
        for other, line in imported_rooms(path)
        if other != room and (floor_of(other), room in TOOLS) not in allowed(here)
    ]
    assert wrong == []


def allowed(here: int) -> set[tuple[int, bool]]:
    """Return the floors that a room on floor *here* may import from, and whether it is a tool."""
    below = {(floor, is_tool) for floor in range(here) for is_tool in (True, False)}
    return below | {(here, True)}


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    """Whoever reads it needs to know nothing else."""
    import sys

    imports = {
        (alias.name if isinstance(node, ast.Import) else node.module or "").split(".")[0]
        for path in MODULES
        if room_of(path) == "model"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imports - sys.stdlib_module_names == {"dateline"}


def test_nothing_imports_in_a_circle() -> None:
    """Module by module, inside the rooms too."""
    graph = {module_name(path): set(modules_imported(path)) for path in MODULES}
    done: set[str] = set()
    while ready := {name for name in graph if name not in done and graph[name] <= done | {name}}:
        done |= ready
    assert sorted(set(graph) - done) == []


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def modules_imported(path: Path) -> Iterator[str]:
    """Yield our modules that *path* imports when it is loaded."""
    known = {module_name(other) for other in MODULES}
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in inner if name in known]
            if len(found) < len(inner) and node.module in known:
                found.append(node.module)
            yield from (name for name in found if name != "dateline")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short(path: Path) -> None:
    """Under 300 lines: a longer one is two rooms."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


def test_functions_are_short() -> None:
    """Median under 10 lines, nine of ten under 25, none over 60."""
    lengths = {
        f"{name_of(path)}:{function.name}": length(function)
        for path in MODULES
        for function in functions_in(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > 60} == {}
    assert statistics.median(lengths.values()) < 10
    assert statistics.quantiles(lengths.values(), n=10)[-1] < 25


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_take_few_arguments(path: Path) -> None:
    """At most four; more of them are a dataclass that has not been named yet."""
    many = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for function in functions_in(path)
        if sum(
            argument.arg not in ("self", "cls")
            for argument in (*function.args.args, *function.args.kwonlyargs)
        )
        > 4
    ]
    assert many == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_says_what_it_is(path: Path) -> None:
    """Modules in one to six lines, functions and classes in a sentence."""
    text = ast.get_docstring(tree_of(path)) or ""
    assert 1 <= len(text.splitlines()) <= 6 or path.name == "errors.py"
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and node.name != "run"
        and ast.get_docstring(node) is None
    ]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_room_is_a_junk_drawer(path: Path) -> None:
    """A function without a room means that a room is missing."""
    junk = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
    assert not junk & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "perf_counter", "monotonic", "localtime"}
MAY_TELL_TIME = {"dateline/cli.py", "dateline/commands.py"}
MAY_TALK = {"cli", "commands", "serve"}


def called(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the dotted name of everything that a module calls or names as an attribute."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute | ast.Name):
            yield ast.unparse(node), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_stage_looks_at_the_clock(path: Path) -> None:
    """The same input gives the same bytes tomorrow; dates, not clocks, come from the records."""
    looks = [
        f"{name_of(path)}:{line} {name}"
        for name, line in called(path)
        if name.split(".")[0] in ("time", "datetime", "date")
        and name.split(".")[-1] in CLOCKS
        and "." in name
    ]
    assert looks == [] or name_of(path) in MAY_TELL_TIME


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_stage_prints(path: Path) -> None:
    """Complaints are data; the shell shows them."""
    talks = [
        f"{name_of(path)}:{line} {name}"
        for name, line in called(path)
        if name in ("print", "sys.stdout", "sys.stderr", "logging", "warnings.warn")
    ]
    assert talks == [] or room_of(path) in MAY_TALK


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_text_chooses_what_is_run(path: Path) -> None:
    """No YAML loader on untrusted text, no pickle, no eval, no locale."""
    forbidden = (
        "yaml.load",
        "yaml.safe_load",
        "yaml.full_load",
        "yaml.unsafe_load",
        "yaml.load_all",
        "pickle",
        "marshal",
        "eval",
        "exec",
        "os.system",
        "locale",
    )
    found = [
        f"{name_of(path)}:{line} {name}"
        for name, line in called(path)
        if name in forbidden or name.startswith("yaml.") and name.endswith(".get_data")
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_error_is_swallowed_whole(path: Path) -> None:
    """`except Exception` hides our own bugs."""
    wide = [
        f"{name_of(path)}:{node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert wide == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_markup_says_that_text_is_safe(path: Path) -> None:
    """One maker of HTML outside the templates."""
    makes = [line for name, line in called(path) if name.split(".")[-1] == "Markup"]
    assert makes == [] or name_of(path) == "dateline/markup.py"


def test_no_template_trusts_text() -> None:
    """Everything is escaped, and nothing is inline that the policy of the pages would refuse."""
    import re

    forbidden = re.compile(
        r"\|\s*safe\b|autoescape|xmlattr|\bstyle=|\bon[a-z]+=|<style|<script(?![^>]*\bsrc=)(?![^>]*json)"
    )
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert found == []


def test_no_module_keeps_state() -> None:
    """Module-level names are constants: written once, in capitals or as a type."""
    wrong = [
        f"{name_of(path)}:{node.lineno} {name.id}"
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
        and not (name.id.isupper() or name.id.startswith("__") or name.id.lstrip("_")[:1].isupper())
    ]
    globals_ = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Global)
    ]
    assert wrong + globals_ == []
