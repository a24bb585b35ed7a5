"""Take page chrome out of saved texts: what the page says around its article.

Found by shape: lines without a sentence at the ends, headings with nothing under them, teasers cut
with an ellipsis, buttons, notices to the visitor. What is taken out is written down as a repair.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from dateline.model import Location, Paragraph, Record, Repair
from dateline.repair.masthead import find_masthead
from dateline.repair.page_words import (
    BIOGRAPHY,
    BUTTON,
    CITATION,
    COMMENTS,
    CREDIT,
    NOTICE,
    POINTER,
    SECTION,
)
from dateline.repair.texts import repair_of
from dateline.repair.top_menu import menu_end

_ENDS_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\])[\"'”’)\]]*\s*(?:read more|continue reading)?\s*[»›→>]*$", re.I
)
_ENDS_WELL = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_LONGEST_LINE = 14
"""Words; buttons, credits and section headings are shorter than sentences that matter."""

_LONGEST_NOTICE = 60
_SHORTEST_ARTICLE = 400
"""Characters of prose."""


def remove_chrome(record: Record) -> Record:
    """Return *record* with only the article's own paragraphs, its headline and day if shown."""
    if not record.paragraphs:
        return record
    paragraphs = record.paragraphs
    chrome = _chrome(paragraphs)
    left = [n for n in range(len(paragraphs)) if n not in chrome]
    masthead = find_masthead([paragraphs[n] for n in left])
    head = {left[n] for n in masthead.used}
    title_at = max(head, default=-1) if masthead.title else -1
    for number in range(title_at):  # what stands above the headline belongs to the page
        if paragraphs[number].is_heading:
            head.add(number)
    gone = chrome | head
    report = record.report
    if not report.title and masthead.title:
        report = replace(report, title=masthead.title)
    if record.form == "text" and report.published is None and masthead.published:
        report = replace(report, published=masthead.published)
    return replace(
        record,
        report=report,
        paragraphs=tuple(each for n, each in enumerate(paragraphs) if n not in gone),
        repairs=record.repairs + tuple(_repairs(record, chrome)),
    )


def is_button(text: str) -> bool:
    """Return whether *text* as a whole is a button, a counter or a rule between sections.

    >>> is_button("Share on Facebook"), is_button(" |  | "), is_button("Share prices fell")
    (True, True, False)
    """
    letters = sum(character.isalnum() for character in text)
    if letters <= 1:
        return True
    return len(text.split()) <= _LONGEST_LINE and bool(BUTTON.fullmatch(text.strip()))


def _chrome(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the indices of the paragraphs that are page chrome."""
    end = _end_of_article(paragraphs)
    # The menu first: one of its entries can be called as the heading of a box.
    gone = {*range(menu_end(paragraphs)), *range(end, len(paragraphs))}
    gone |= {n for n, each in enumerate(paragraphs[:end]) if _is_chrome_alone(each)}
    gone |= set(_teasers(paragraphs, gone))
    gone |= set(_sections(paragraphs, gone))
    gone |= set(_tail(paragraphs, gone))
    return gone


def _end_of_article(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the readers' comments start; a counter above the article is not them."""
    told = 0
    for number, paragraph in enumerate(paragraphs):
        if _is_prose(paragraph):
            told += len(paragraph.text)
        elif told >= _SHORTEST_ARTICLE and _is_line(paragraph) and COMMENTS.match(paragraph.text):
            return number
    return len(paragraphs)


def _is_chrome_alone(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is chrome wherever it stands."""
    text = paragraph.text
    words = len(text.split())
    lines = text.split("\n")
    if len(lines) > 1 and all(is_button(line) for line in lines):
        return True
    if is_button(text):
        return True
    if _is_citation(paragraph):
        return False
    if POINTER.match(text) and words <= 40:
        return True
    if words <= _LONGEST_LINE and not _ENDS_WELL.search(text) and CREDIT.fullmatch(text):
        return True
    return words <= _LONGEST_NOTICE and bool(NOTICE.search(text))


def _teasers(paragraphs: Sequence[Paragraph], gone: set[int]) -> Iterator[int]:
    """Yield headings with a cut text under them, where one such pair follows another."""
    left = [n for n in range(len(paragraphs)) if n not in gone]
    is_pair = [
        _is_line(paragraphs[first]) and _is_teaser(paragraphs[second])
        for first, second in pairwise(left)
    ]
    for place, found in enumerate(is_pair):
        before, after = is_pair[max(place - 2, 0)], is_pair[min(place + 2, len(is_pair) - 1)]
        if found and ((place >= 2 and before) or (place + 2 < len(is_pair) and after)):
            yield from left[place : place + 2]


def _sections(paragraphs: Sequence[Paragraph], gone: set[int]) -> Iterator[int]:
    """Yield lists and boxes of the page: their heading and the lines without sentences under it."""
    number = 0
    while number < len(paragraphs):
        stop = number + 1
        paragraph = paragraphs[number]
        is_heading = _is_line(paragraph) and not _is_citation(paragraph)
        if number not in gone and is_heading and SECTION.match(paragraph.text):
            while stop < len(paragraphs) and (stop in gone or _is_loose(paragraphs[stop])):
                stop += 1
            if stop > number + 1 or stop == len(paragraphs):
                yield from range(number, stop)
        number = stop


def _tail(paragraphs: Sequence[Paragraph], gone: set[int]) -> Iterator[int]:
    """Yield the headings and lines at the end that have no text under them."""
    for number in range(len(paragraphs) - 1, -1, -1):
        if number in gone:
            continue
        paragraph = paragraphs[number]
        if _is_citation(paragraph):
            continue
        if not _is_line(paragraph) and not BIOGRAPHY.match(paragraph.text):
            return
        yield number


def _is_line(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is a line without a sentence: a heading, a name, a link."""
    text = paragraph.text
    return paragraph.is_heading or (
        len(text.split()) <= _LONGEST_LINE and not _ENDS_WELL.search(text)
    )


def _is_citation(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* says where the text has its news from."""
    return len(paragraph.text.split()) <= 40 and bool(CITATION.fullmatch(paragraph.text))


def _is_loose(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* can belong to a list of the page: no sentences, no source."""
    return not _is_prose(paragraph) and not _is_citation(paragraph)


def _is_teaser(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is the start of another article, cut by the page."""
    return bool(_ENDS_CUT.search(paragraph.text)) and len(paragraph.text.split()) <= 80


def _is_prose(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* says something in sentences, to their end."""
    text = paragraph.text
    return len(text.split()) >= 8 and bool(_ENDS_WELL.search(text)) and not _ENDS_CUT.search(text)


def _repairs(record: Record, chrome: set[int]) -> Iterator[Repair]:
    """Yield one repair for each run of paragraphs that was taken out."""
    path = record.report.location.path
    for _, run in groupby(enumerate(sorted(chrome)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        first = record.paragraphs[numbers[0]]
        more = f" (and {len(numbers) - 1} more)" if len(numbers) > 1 else ""
        found = f"{first.text[:40]}{'…' if len(first.text) > 40 else ''}{more}"
        yield repair_of("text", "chrome", (found, ""), Location(path, first.line))
