"""What is wrong, shown over the pages of the preview: file, line, the line's text, the remedy.

Everything in it is text from the project's files, so it is built as a tree and serialized.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import cast

from dateline.characters import xml_text
from dateline.console import neutralize

STYLE_PATH = "/.preview/problem.css"
STYLE = """
.dateline-problem { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 70vh;
  overflow: auto; margin: 0; padding: 1rem 1.25rem; border-top: 4px solid #b3261e;
  background: #fff8f6; color: #3b0a07; font: 15px/1.5 system-ui, sans-serif; text-align: left;
  direction: ltr; overflow-wrap: anywhere; box-shadow: 0 -8px 32px #0003; }
.dateline-problem p { margin: 0 0 .5rem; max-width: 80ch; }
.dateline-problem__message { font-weight: 700; }
.dateline-problem__place { font: 13px/1.5 ui-monospace, monospace; }
.dateline-problem__fault { margin: 0 0 1rem; padding: .75rem 0 0; border-top: 1px solid #b3261e55; }
.dateline-problem ol { list-style: none; margin: .25rem 0 .5rem; padding: .5rem .75rem;
  background: #fff; font: 13px/1.6 ui-monospace, monospace; white-space: pre-wrap; }
.dateline-problem__line--wrong { background: #ffdad6; font-weight: 700; }
@media print { .dateline-problem { display: none; } }
"""
Json = Mapping[str, object]


def overlay(problem: Json) -> bytes:
    """Return *problem* as HTML to stand at the end of a page."""
    box = ET.Element("section", {"class": "dateline-problem", "role": "alert"})
    _add(box, "p", "message", str(problem["message"]))
    for fault in cast(Sequence[Json], problem["faults"]):
        _add_fault(ET.SubElement(box, "div", {"class": "dateline-problem__fault"}), fault)
    if problem["more"]:
        _add(box, "p", "more", f"And {problem['more']} more: `dateline check` shows all of them.")
    link = ET.Element("link", {"rel": "stylesheet", "href": STYLE_PATH})
    return b"".join(ET.tostring(each, encoding="utf-8", method="html") for each in (link, box))


def terminal_lines(problem: Json) -> str:
    """Return *problem* in plain lines."""
    faults = cast(Sequence[Json], problem["faults"])
    lines = [neutralize(str(problem["message"]))]
    for each in faults:
        said = f"{_place(each)}: error: {each['message']} [{each['code']}]"
        lines.append(neutralize(said.removeprefix(": ")))
        lines += [f"    {neutralize(str(each['remedy']))}"] if each["remedy"] else []
    return "\n".join(lines)


def _add_fault(box: ET.Element, fault: Json) -> None:
    """Put one fault into *box*: where, what, the line, what to write instead."""
    if fault["path"]:
        _add(box, "p", "place", _place(fault))
    _add(box, "p", "what", str(fault["message"]))
    lines = cast(Sequence[tuple[int, str]], fault["lines"])
    if lines:
        code = ET.SubElement(box, "ol")
        for number, text in lines:
            wrong = " dateline-problem__line--wrong" if number == fault["line"] else ""
            line = ET.SubElement(code, "li", {"class": f"dateline-problem__line{wrong}"})
            line.text = neutralize(xml_text(f"{number:>4}  {text}"))
    if fault["remedy"]:
        _add(box, "p", "remedy", str(fault["remedy"]))


def _add(box: ET.Element, tag: str, part: str, text: str) -> None:
    """Put a paragraph into *box*."""
    ET.SubElement(box, tag, {"class": f"dateline-problem__{part}"}).text = neutralize(
        xml_text(text)
    )


def _place(fault: Json) -> str:
    """Return `path:line:column`, as far as it is known."""
    return ":".join(str(fault[key]) for key in ("path", "line", "column") if fault[key])
