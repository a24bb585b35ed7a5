"""How a page is cited: in plain text, as BibTeX, and as CSL-JSON for reference managers.

The date is that of the event. Nobody knows when a reader reads: no day of access is made up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.language import Language
from dateline.markup import web_link
from dateline.model import PartialDate, Report
from dateline.model.event import Day
from dateline.pages.catalog import Catalog
from dateline.pages.fates import state_of, whose_copy
from dateline.pages.sharing_views import Citation
from dateline.permalinks import absolute_url
from dateline.wording import date_words

Json = str | int | bool | list["Json"] | dict[str, "Json"]

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Escaped by a backslash alone, they would still be counted as braces.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
_MOST_REPORTS = 30
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation names."""

    title: str
    date: PartialDate | None = None
    """When the event happened; None for a page that is about none."""

    changed: Day | None = None
    """When the page last changed, as far as anybody knows."""

    reports: tuple[Report, ...] = ()
    """What the page rests on."""


def citation_of(catalog: Catalog, cited: Cited, path: str) -> Citation | None:
    """Return how the page at *path* is cited; None where nobody knows its full address."""
    url = absolute_url(catalog.config.base_url, path)
    if not url:
        return None
    key = path.strip("/").replace("/", "-")
    site = catalog.config.title
    when = date_words(catalog.language, cited.date) if cited.date else ""
    title = _line(cited.title) + (f" ({when})" if when else "")
    return Citation(
        text=f"{_sentence(title)} {_sentence(_line(site))} {url}",
        bibtex=_bibtex(key, {**_fields(cited, site, when), "url": _plain_url(url)}),
        csl=_in_lines(_csl(catalog, cited, {"id": key, "URL": url})),
        reports=_reports(catalog.language, cited.reports),
    )


def _reports(language: Language, reports: Sequence[Report]) -> str:
    """Return the first of *reports* as CSL-JSON, if of any of them a copy or a loss is known.

    Programs find the copy under `archive_location`; people read in `note` what became of it.
    """
    if not any(report.fate for report in reports):
        return ""
    return _in_lines(*(_csl_report(language, each) for each in reports[:_MOST_REPORTS]))


def _csl_report(language: Language, report: Report) -> dict[str, Json]:
    """Return one report as an item of CSL-JSON."""
    item: dict[str, Json] = {
        "id": report.id,
        "type": "webpage",
        "title": _line(report.title),
        "URL": web_link(report.url),
    }
    if report.outlet:
        item["container-title"] = _line(report.outlet.name)
    if report.published:
        item["issued"] = {"date-parts": [[*report.published.timetuple()[:3]]]}
    if copy := next((copy for copy in report.fate.copies if web_link(copy.url)), None):
        item["archive"] = _line(whose_copy(language, copy))
        item["archive_location"] = copy.url
    if note := " ".join(state_of(language, report)):
        item["note"] = _line(note)
    return item


def _fields(cited: Cited, site: str, when: str) -> dict[str, str]:
    """Return the fields of a BibTeX entry; `eventdate` is biblatex's, and BibTeX skips it."""
    # The second pair of braces keeps capitals as they are written.
    fields = {"title": f"{{{_tex(cited.title)}}}", "howpublished": _tex(site)}
    if cited.date:
        fields |= {"note": _tex(when), "eventdate": cited.date.edtf}
    if cited.changed:
        fields["year"] = f"{cited.changed.year:04d}"
    return fields


def _plain_url(url: str) -> str:
    """Return *url* for a field that is set as it stands; its braces would still be counted."""
    return url.replace("{", "%7B").replace("}", "%7D")


def _bibtex(key: str, fields: Mapping[str, str]) -> str:
    """Return a BibTeX entry; `@misc` is what every style knows."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join((f"@misc{{{key},", *lines, "}"))


def _in_lines(*items: Mapping[str, Json]) -> str:
    """Return a list of *items* as JSON, each of their fields in a line."""
    return f"[{', '.join(map(_item_in_lines, items))}]"


def _item_in_lines(item: Mapping[str, Json]) -> str:
    """Return one item."""
    fields = (f'  "{name}": {json.dumps(v, ensure_ascii=False)}' for name, v in item.items())
    inner = ",\n".join(fields)
    return f"{{\n{inner}\n}}"


def _csl(catalog: Catalog, cited: Cited, known: Mapping[str, Json]) -> dict[str, Json]:
    """Return an item of CSL-JSON 1.0."""
    item: dict[str, Json] = {
        **known,
        "type": "webpage",
        "title": _line(cited.title),
        "container-title": _line(catalog.config.title),
        "language": catalog.config.language,
    }
    if cited.date:
        item["event-date"] = _csl_date(cited.date)
    if cited.changed:
        item["issued"] = {"date-parts": [[*cited.changed.timetuple()[:3]]]}
    return item


def _csl_date(when: PartialDate) -> dict[str, Json]:
    """Return *when* as precisely as it is known."""
    bounds = [PartialDate.parse(bound) for bound in when.edtf.split("/")]
    parts: list[Json] = [_parts(bound) for bound in bounds if bound]
    if when.precision == "decade":
        parts = [[when.start.year], [when.end.year]]
    found: dict[str, Json] = {"date-parts": parts}
    if when.precision == "season":
        found["season"] = _SEASONS[when.edtf[5:7]]
    if any(bound and bound.is_approximate for bound in bounds):
        found["circa"] = True
    return found


def _parts(when: PartialDate) -> Json:
    """Return year, month and day, as many of them as are known."""
    known = {"day": 3, "month": 2}.get(when.precision, 1)
    return [*when.start.timetuple()[:known]]


def _tex(text: str) -> str:
    r"""Return *text* so that TeX sets it and does nothing else.

    >>> _tex("R&D {50%}")
    'R\\&D \\textbraceleft{}50\\%\\textbraceright{}'
    """
    return _line(text).translate(_TEX)


def _sentence(text: str) -> str:
    """Return *text* with a full stop, unless it has an end already."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _line(text: str) -> str:
    """Return *text* in one line, without what cannot be printed."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())
