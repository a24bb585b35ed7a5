"""How long a headline or a name can be on a page; whole ones stand in `data/timeline.json`.

In: the linked site. Out: the same with what is longer cut between words, so that no list, no
strip and no title of a window is pushed aside by one record.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from dateline.model import Entity, Outlet, Report, Site
from dateline.wording import LONGEST_TITLE, shortened

_LONGEST_NAME = 80

_Named = TypeVar("_Named", Entity, Outlet)


def within_bounds(site: Site) -> Site:
    """Return *site* with every headline and name short enough for a page."""
    return replace(
        site,
        events=tuple(
            replace(event, title=shortened(event.title, LONGEST_TITLE))
            if len(event.title) > LONGEST_TITLE
            else event
            for event in site.events
        ),
        reports={key: _report(report) for key, report in site.reports.items()},
        entities={kind: _each_named(named) for kind, named in site.entities.items()},
        outlets=_each_named(site.outlets),
    )


def _report(report: Report) -> Report:
    """Return *report* with its headline, and its outlet's name, short enough."""
    outlet = _named(report.outlet) if report.outlet else None
    if len(report.title) <= LONGEST_TITLE and outlet is report.outlet:
        return report
    return replace(report, title=shortened(report.title, LONGEST_TITLE), outlet=outlet)


def _each_named(named: Mapping[str, _Named]) -> dict[str, _Named]:
    """Return *named* with short names."""
    return {slug: _named(each) for slug, each in named.items()}


def _named(each: _Named) -> _Named:
    """Return an entity or outlet with a short name; itself where it has one."""
    if len(each.name) <= _LONGEST_NAME:
        return each
    return replace(each, name=shortened(each.name, _LONGEST_NAME))
