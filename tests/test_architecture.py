"""The floors, the sizes and the habits that ARCHITECTURE.md and conventions promise."""

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dateline"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

STAGES = (
    "gathering",
    "history",
    "readers",
    "repair",
    "pictures",
    "publishing",
    "linking",
    "pages",
    "outputs",
    "searching",
    "render",
    "writer",
    "checks",
)
TOOLS = (
    "addresses",
    "archives",
    "budgets",
    "bundled",
    "cache",
    "cells",
    "characters",
    "cluster",
    "codes",
    "config",
    "consequences",
    "console",
    "destinations",
    "extras",
    "field_names",
    "field_shapes",
    "figures",
    "host_scripts",
    "image_files",
    "invisibles",
    "kinds",
    "language",
    "later",
    "licenses",
    "lightening",
    "makers",
    "lookalikes",
    "markdown_links",
    "markdown_plain",
    "markdown_rules",
    "linkcards",
    "list_files",
    "markup",
    "packing",
    "parts",
    "permalinks",
    "policy",
    "regular_files",
    "remarks",
    "safekeeping",
    "salvaging",
    "schedule",
    "schema",
    "settings",
    "sharing",
    "standing",
    "typos",
    "wording",
    "yaml_faults",
    "yaml_nodes",
    "yaml_plain",
    "yaml_tree",
)
FLOORS = (
    ("model",),
    ("errors",),
    TOOLS,
    STAGES,
    ("intake", "printing"),
    ("recalling", "revising", "chronicle", "correcting"),
    ("pipeline", "explaining", "describing", "extracting"),
    (
        "serve",
        "fetching",
        "importing",
        "delivering",
        "starting",
        "adding",
        "deciding",
        "archiving",
        "signatures",
        "verifying",
    ),
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


def test_the_document_names_each_room_once() -> None:
    """Whoever reads the drawing of the floors knows them all."""
    document = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.split(r"^```$", document, flags=re.MULTILINE)[1]
    lines = (line if "→" in line else line[:44] for line in drawn.splitlines())
    named = sorted(name for line in lines for name in re.findall(r"[\w*]+", line))
    rooms = {re.sub(r"^yaml_.*", "yaml_*", room) for floor in FLOORS for room in floor}
    assert named == sorted(rooms - {"__main__"})


def test_imports_go_down() -> None:
    """Stages never import each other; typing imports count as any other."""
    wrong = [
        f"{name_of(path)}:{line} imports {other}"
        for path in MODULES
        for other, line in imported_rooms(path)
        if other != room_of(path) and not may_import(room_of(path), other)
    ]
    assert wrong == []


def may_import(room: str, other: str) -> bool:
    """Return whether *room* stands above *other*, or both are tools."""
    if room == "__init__":
        return False
    return floor_of(other) < floor_of(room) or (room in TOOLS and other in TOOLS)


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    """Whoever reads it needs to know nothing else."""
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


def test_modules_are_short() -> None:
    """Under 300 lines: a longer one is two rooms."""
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines >= 300} == {}


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


def test_functions_take_few_arguments() -> None:
    """At most four; more of them are a dataclass that has not been named yet."""
    many = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in MODULES
        for function in functions_in(path)
        if len(arguments_of(function)) > 4
    ]
    assert many == []


def arguments_of(function: FUNCTION) -> list[str]:
    """Return what *function* is called with."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return [argument.arg for argument in arguments if argument.arg not in ("self", "cls")]


def test_modules_say_what_they_are_for() -> None:
    """In one to six lines: what comes in, what goes out; a tree of errors may be drawn."""
    lines = {
        name_of(path): len((ast.get_docstring(tree_of(path)) or "").splitlines())
        for path in MODULES
        if path.name != "errors.py"
    }
    assert {name: number for name, number in lines.items() if not 1 <= number <= 6} == {}


def test_everything_public_says_what_it_is() -> None:
    """Functions and classes in a sentence."""
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in outer_definitions(tree_of(path))
        if not node.name.startswith("_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def outer_definitions(node: ast.Module | ast.ClassDef) -> Iterator[FUNCTION | ast.ClassDef]:
    """Yield what a module or a class defines that others can call."""
    for inner in node.body:
        if isinstance(inner, FUNCTION | ast.ClassDef):
            yield inner
        if isinstance(inner, ast.ClassDef) and not inner.name.startswith("_"):
            yield from outer_definitions(inner)


def test_no_room_is_a_junk_drawer() -> None:
    """A function without a room means that a room is missing."""
    junk = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
    parts = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(ROOT).parts}
    assert parts & junk == set()


CLOCK = re.compile(r"time\.\w+|(?:datetime\.)?(?:datetime|date)\.(?:now|utcnow|today)")
SPEECH = re.compile(r"print|sys\.std(?:out|err)|logging\.\w+|warnings\.warn")
UNSAFE = re.compile(
    r"yaml\.\w*load\w*|(?:pickle|marshal|locale)\.\w+|eval|exec|os\.(?:system|popen)|input"
)


def uses(pattern: re.Pattern[str], allowed: tuple[str, ...] = ()) -> list[str]:
    """Return where a name that *pattern* knows is used outside the *allowed* rooms."""
    return [
        f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"
        for path in MODULES
        if room_of(path) not in allowed
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute | ast.Name) and pattern.fullmatch(ast.unparse(node))
    ]


def test_no_stage_looks_at_the_clock() -> None:
    """The same input gives the same bytes tomorrow; days come from the records.

    Whoever asks the web for something needs one to stop waiting by.
    """
    assert uses(CLOCK, ("cli", "commands", "fetching")) == []


def test_no_stage_prints() -> None:
    """Complaints are data; the shell shows them. A process of its own can only answer so."""
    assert uses(SPEECH, ("cli", "commands", "serve", "extracting")) == []


def test_no_text_chooses_what_is_run() -> None:
    """No YAML loader on untrusted text, no pickle, no eval, and no locale of the machine."""
    assert uses(UNSAFE) == []


def test_only_markup_says_that_text_is_safe() -> None:
    """One maker of HTML outside the templates; signs of direction are put into finished HTML."""
    makers = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "Markup"
    }
    assert makers <= {"dateline/markup.py", "dateline/render/isolation.py"}


def test_no_error_is_swallowed_whole() -> None:
    """`except Exception` hides our own bugs."""
    wide = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert wide == []


def test_no_template_trusts_text() -> None:
    """Everything is escaped, and nothing is inline that the policy of the pages would refuse."""
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
