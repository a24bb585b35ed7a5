"""Where a template was left open: Jinja2 notices at the end, the mistake is where it began."""

import re

from jinja2 import Environment, TemplateSyntaxError

_PAIRED = frozenset(
    ["autoescape", "block", "call", "filter", "for", "if", "macro", "set", "trans", "with"]
)
_INNERMOST = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")


def explain(error: TemplateSyntaxError, text: str, environment: Environment) -> tuple[int, str]:
    """Return the line of the template *text* at which to mend, and what is wrong there."""
    said = error.message or "it cannot be read"
    innermost = _INNERMOST.search(said)
    unclosed = said.startswith("Unexpected end of template")
    if innermost:
        name = innermost[1]
        line = _opened(text, environment, 0 if unclosed else error.lineno)
        if line and unclosed:
            return line, f"the `{name}` that is opened here is not closed by `end{name}`"
        tag = _UNKNOWN_TAG.search(said)
        if line and tag:
            where = f"the `{name}` opened on line {line} is not closed yet"
            return error.lineno, f"`{tag[1]}` cannot stand here: {where} by `end{name}`"
    if said.startswith(("unexpected end of template", "Missing end of")):
        return _unfinished(text) or error.lineno, f"what is opened here has no end ({said})"
    return error.lineno, said


def _opened(text: str, environment: Environment, before: int) -> int:
    """Return the line of the last block of *text* that is open at its end, or *before* a line."""
    stack: list[tuple[str, int]] = []
    for line, name, assigns in _tags(text, environment):
        if before and line >= before:
            break
        if name.startswith("end") and stack and stack[-1][0] == name[3:]:
            stack.pop()
        elif name in _PAIRED and not (name == "set" and assigns):
            stack.append((name, line))
    return stack[-1][1] if stack else 0


def _tags(text: str, environment: Environment) -> list[tuple[int, str, bool]]:
    """Return line, name and whether it assigns something, for each tag of *text*."""
    found: list[tuple[int, str, bool]] = []
    is_inside, name, start, assigns = False, "", 0, False
    try:
        for line, kind, value in environment.lex(text):
            if kind == "block_begin":
                is_inside, name, start, assigns = True, "", line, False
            elif kind == "block_end":
                found.append((start, name, assigns))
                is_inside = False
            elif is_inside and kind == "name" and not name:
                name = value
            elif is_inside and kind == "operator" and value == "=":
                assigns = True
    except TemplateSyntaxError:
        pass  # what was read until there is enough
    return found


def _unfinished(text: str) -> int:
    """Return the line of the last tag, output or comment of *text*."""
    start = max(text.rfind(sign) for sign in ("{{", "{%", "{#"))
    return text.count("\n", 0, start) + 1 if start >= 0 else 0
