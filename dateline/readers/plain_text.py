"""Read a saved text without front matter: its paragraphs with their lines, and nothing made up.

Comes in: a manuscript. Goes out: a record of form `text` whose headline, day and outlet are not
known; what is page chrome and what is a headline is for the repair to tell.
"""

import re
from collections.abc import Iterator

from dateline.config import Config
from dateline.model import Contents, Diagnostic, Location, Paragraph, Record, Report
from dateline.readers.manuscript import Manuscript

_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!,;:…][\"'”’)\]]*$")
_LONGEST_HEADING = 110
_NARROWEST, _WIDEST = 45, 110
"""Characters; between them is how wide people and programs wrap text."""


def read_plain_text(manuscript: Manuscript, config: Config) -> Contents:
    """Return the record of a saved text."""
    place = Location(manuscript.place)
    paragraphs = tuple(paragraphs_of(manuscript.text))
    if not paragraphs:
        remedy = "Paste the article's text, or delete the file."
        note = Diagnostic("record.empty", "warning", place, "the file is empty", remedy)
        return Contents((), notes=(note,))
    report = Report("", "", "", "", False, None, None, location=place)
    return Contents((Record(manuscript.path, "text", report, paragraphs=paragraphs),))


def paragraphs_of(text: str, first_line: int = 1) -> Iterator[Paragraph]:
    r"""Yield the paragraphs of *text*, which starts on *first_line* of its file.

    >>> [(p.line, p.text, p.is_heading) for p in paragraphs_of("# One\n\nSaid so.\nTwice.")]
    [(1, 'One', True), (3, 'Said so.', False), (4, 'Twice.', False)]
    """
    block = list[tuple[int, str]]()
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield from _in_block(block)
            block = []


def _in_block(block: list[tuple[int, str]]) -> Iterator[Paragraph]:
    """Yield the one paragraph that wrapped lines make, or one for each line of another kind."""
    lines = [line for _, line in block]
    if _is_wrapped(lines):
        yield _paragraph("\n".join(lines), block[0][0])
    else:
        for number, line in block:
            yield _paragraph(line, number)


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether *lines* are one text cut at a width: about even, and not at sentences.

    >>> _is_wrapped(["By Jane Doe", "May 2, 2022"])
    False
    """
    full = lines[:-1]
    widths = [len(line) for line in full]
    if not full or not _NARROWEST <= max(widths) <= _WIDEST or min(widths) * 5 < max(widths) * 3:
        return False
    return sum(bool(_ENDS_LIKE_A_SENTENCE.search(line)) for line in full) * 2 <= len(full)


def _paragraph(text: str, line: int) -> Paragraph:
    """Return the paragraph of *text*."""
    heading = _MARKDOWN_HEADING.fullmatch(text)
    if heading:
        return Paragraph(heading["text"], line, is_heading=True)
    return Paragraph(text, line, is_heading="\n" not in text and _is_heading(text))


def _is_heading(line: str) -> bool:
    """Return whether *line* has the shape of a heading: short, and no sentence."""
    return (
        len(line) <= _LONGEST_HEADING
        and not _ENDS_LIKE_A_SENTENCE.search(line)
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘")
        and sum(character.isalpha() for character in line) * 2 > len(line)
    )
