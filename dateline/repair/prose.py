"""Mend what the way through feeds and forms does to prose: entities, tags, odd white space, cuts.

Titles and excerpts are text: markup in them is taken out, an entity is decoded once, and an excerpt
that stops in mid-sentence is marked as cut instead of ending in dots.
"""

import html
import re
from dataclasses import replace
from functools import lru_cache

from dateline.characters import without_invisibles, without_piles
from dateline.model import Record, Repair, Report
from dateline.repair.texts import Remedy, mend_texts, repair_of

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Elements that format running text; anything else in angle brackets may be what is spoken of.
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|cite|div|em|figure|font|h[1-6]|hr|i|img|li|mark|nobr|ol|p"
    r"|small|span|strong|su[bp]|table|t[dhr]|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(
    r"</?(?:blockquote|br|div|figure|h[1-6]|hr|li|ol|p|table|t[dhr]|ul)\b", re.I
)
_ODD_SPACE = re.compile(r"[^\S ]|  +|^ | $")
_ELLIPSIS = re.compile(
    r"\s*(?:[\[(]\s*)?(?:\.\s?\.\s?\.[.\s]*|…)(?:\s*[\])])?"
    r"(?:\s*(?:read more|continue reading|more)\b[^.!?]{0,12})?\s*$",
    re.IGNORECASE,
)
_LONGEST_ENDING = 60
_FULL_STOPS = tuple('.!?。！？"”')
"""With which nearly all excerpts end: then nothing need be searched."""

_ENDS_A_SENTENCE = re.compile(r"[.!?。！？]['\"’”»)\]]*$|['\"’”»)\]][.!?]$|[\"”]$")
_HOLDS_A_SENTENCE = re.compile(r"[a-z0-9)\"”’][.!?]['\"’”)]* +['\"‘“(]?[A-Z]")
_BULLET = re.compile(r"[•▪◦‣●·|]\s")
_LEADS_ON = re.compile(
    r"(?:[,;:–—-]|\b(?:a|an|the|of|and|or|but|to|in|on|at|for|from|by|with|as|that|which|who|its"
    r"|their|his|her|is|are|was|were|be|has|have|had|will|would|can|could|may))$",
    re.IGNORECASE,
)


def repair_prose(record: Record) -> Record:
    """Return *record* with plain texts, and excerpts marked that the source cut."""
    record = mend_texts(record, *_REMEDIES)
    repairs: list[Repair] = []
    report = _mark_cut(record.report, "excerpt", repairs)
    related = tuple(
        _mark_cut(each, f"related.{number}.excerpt", repairs)
        for number, each in enumerate(record.related)
    )
    if not repairs:
        return record
    return replace(record, report=report, related=related, repairs=record.repairs + tuple(repairs))


def without_markup(text: str) -> str:
    """Return *text* with its entities decoded once and formatting tags taken out.

    >>> without_markup("AT&amp;T <b>buys</b> it &lt;soon&gt;")
    'AT&T buys it <soon>'
    """
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "<" in text:
        text = _TAG.sub(lambda match: " " if _BLOCK_TAG.match(match[0]) else "", text)
    return text


def evenly_spaced(text: str) -> str:
    r"""Return *text* with single plain spaces between its words.

    >>> evenly_spaced("CAB\u00a0pays \n more")
    'CAB pays more'
    """
    return " ".join(text.split()) if _ODD_SPACE.search(text) else text


def is_cut_excerpt(excerpt: str) -> bool:
    """Return whether *excerpt*, which has no ellipsis, nevertheless stops in mid-sentence.

    A line without a full stop is often a whole: a dek, a description. So there must be a sentence
    before it, or its last word must lead on.

    >>> is_cut_excerpt("The tech is part of a program. It has been criticized by the")
    True
    >>> is_cut_excerpt("How a small firm came to watch everybody")
    False
    """
    if not excerpt or excerpt.endswith(_FULL_STOPS):
        return False
    if _ENDS_A_SENTENCE.search(excerpt) or _BULLET.search(excerpt):
        return False
    if _LEADS_ON.search(excerpt):
        return True
    return len(excerpt) >= 80 and _HOLDS_A_SENTENCE.search(excerpt) is not None


def _mark_cut(report: Report, field: str, repairs: list[Repair]) -> Report:
    """Return *report* with its excerpt marked where it stops in mid-sentence."""
    found = report.excerpt
    kept = _without_cut(found)
    if kept is None:
        return report
    change = (found[-40:], kept[-40:] if kept == found else kept[-36:])
    repairs.append(repair_of(field, "cut excerpt", change, report.location))
    return replace(report, excerpt=kept, excerpt_is_cut=bool(kept))


@lru_cache(maxsize=4096)  # a report is listed by many records of the same days
def _without_cut(excerpt: str) -> str | None:
    """Return *excerpt* without the marks of its cut, None where it is whole."""
    kept, ending = excerpt, excerpt[-_LONGEST_ENDING:]
    if "…" in ending or ending.count(".") >= 3:
        kept = excerpt[:-_LONGEST_ENDING] + _ELLIPSIS.sub("", ending)
    if kept == excerpt and not is_cut_excerpt(excerpt):
        return None
    return kept.rstrip(" ,;:–—-")


_REMEDIES = (
    Remedy("entities", without_markup),
    Remedy("invisible characters", without_invisibles),
    Remedy("piled marks", without_piles),
    Remedy("white space", evenly_spaced),
)
