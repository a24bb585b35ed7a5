"""Name outlets one way over the whole folder: by the name list, else by what most records say.

Comes in: reports with the provider's name and domain as written. Goes out: for every domain one
outlet with one slug. A service's own label (`Example Companies`) yields to the list.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.addresses import domain_of, plain_domain
from dateline.model import Diagnostic, Outlet, Record, Repair, Report
from dateline.permalinks import slug_of
from dateline.repair.texts import repair_of


@dataclass(frozen=True, slots=True)
class OutletDirectory:
    """The outlets of a folder, to be found again by domain or by name."""

    by_domain: Mapping[str, Outlet]
    by_name: Mapping[str, Outlet]
    """Folded names and aliases, for records that give no domain."""


def learn_outlets(records: Iterable[Record], listed: Sequence[Outlet]) -> OutletDirectory:
    """Return the outlets that *records* name, called as in *listed* where they are there."""
    by_domain = {each.domain: _plain(each) for each in listed if each.domain}
    called = {name.casefold(): _plain(each) for each in listed for name in _names(each)}
    by_name = dict(called)
    names: dict[str, Counter[str]] = {}
    for report in _reports(records):
        domain = _domain(report)
        if domain and _listed_domain(domain, by_domain) == "":
            name = report.outlet.name if report.outlet else ""
            names.setdefault(domain, Counter())[name] += 1
    _fold_subdomains(names)
    taken = {each.slug for each in listed}
    homes: dict[tuple[str, str], Outlet] = {}
    for domain in sorted(names, key=lambda each: (-names[each].total(), each)):
        name = _favorite(names[domain]) or domain
        home = (name.casefold(), _main_label(domain))
        if home not in homes:
            homes[home] = called.get(name.casefold()) or _named(name, domain, taken)
        by_domain[domain] = homes[home]
        by_name.setdefault(name.casefold(), homes[home])
    return OutletDirectory(by_domain, by_name)


def repair_outlets(record: Record, outlets: OutletDirectory) -> Record:
    """Return *record* with every report's outlet as the whole folder calls it."""
    repairs: list[Repair] = []
    report = _with_outlet(record.report, "provider", outlets, repairs)
    related = tuple(
        _with_outlet(each, f"related.{number}.provider", outlets, repairs)
        for number, each in enumerate(record.related)
    )
    notes = record.notes + tuple(_on_outlet(record, report))
    every = record.repairs + tuple(repairs)
    return replace(record, report=report, related=related, repairs=every, notes=notes)


def _with_outlet(
    report: Report, field: str, outlets: OutletDirectory, repairs: list[Repair]
) -> Report:
    """Return *report* with its outlet found in *outlets*."""
    written = report.outlet.name if report.outlet else ""
    outlet = _find(_domain(report), written, outlets)
    if written and outlet is not None and outlet.name != written:
        repairs.append(repair_of(field, "outlet", (written, outlet.name), report.location))
    return replace(report, outlet=outlet)


def _find(domain: str, name: str, outlets: OutletDirectory) -> Outlet | None:
    """Return the outlet at *domain*, or of *name* where there is no domain."""
    known = _listed_domain(domain, outlets.by_domain)
    if known:
        return outlets.by_domain[known]
    if not name:
        return None
    return outlets.by_name.get(name.casefold()) or Outlet(slug_of(name), name, domain)


def _on_outlet(record: Record, report: Report) -> Iterator[Diagnostic]:
    """Yield a warning where nobody says who published the record's own article."""
    if record.form != "news" or (record.report.outlet and record.report.outlet.name):
        return
    known = report.outlet is not None and report.outlet.name != report.outlet.domain
    if not known:
        message = "the record does not say who published its article"
        remedy = "Write `provider:` with `name:` and `domain:`, or list it in entities/outlets.yml."
        yield Diagnostic("record.no_outlet", "warning", report.location, message, remedy)


def _named(name: str, domain: str, taken: set[str]) -> Outlet:
    """Return a new outlet with a slug that is not among those *taken* yet."""
    slug = slug_of(name)
    if slug in taken:  # another paper of the same name: the Daily News of elsewhere
        slug = slug_of(f"{slug_of(name, 40)}-{domain}")
    taken.add(slug)
    return Outlet(slug, name, domain)


def _fold_subdomains(names: dict[str, Counter[str]]) -> None:
    """Move what is said of a subdomain to its domain, where both give the same name."""
    for domain in sorted(names, key=len, reverse=True):
        parent = _listed_domain(domain.partition(".")[2], names)
        own = _favorite(names[domain])
        if parent and own.casefold() in ("", _favorite(names[parent]).casefold()):
            names[parent].update(names.pop(domain))


def _favorite(names: Counter[str]) -> str:
    """Return the name that most records use; of equals the first by letter, "" if none.

    A bare domain (`scmp.com`) is nobody's name while there is another; `Phys.org` may be one.
    """
    said = [
        (name.islower() and bool(plain_domain(name)), -count, name)
        for name, count in names.items()
        if name
    ]
    return min(said)[2] if said else ""


def _listed_domain(domain: str, listed: Mapping[str, object]) -> str:
    """Return *domain* or the closest domain above it that is *listed*, or ""."""
    while domain:
        if domain in listed:
            return domain
        domain = domain.partition(".")[2]
    return ""


def _main_label(domain: str) -> str:
    """Return the label that names the owner: `bbc` of both `bbc.co.uk` and `bbc.com`."""
    labels = domain.split(".")[:-1] or [domain]
    return max(reversed(labels), key=len)


def _domain(report: Report) -> str:
    """Return the domain that a report's provider gives, else that of its address."""
    written = plain_domain(report.outlet.domain) if report.outlet else ""
    return written or domain_of(report.url)


def _reports(records: Iterable[Record]) -> Iterator[Report]:
    """Yield every report of *records*."""
    for record in records:
        yield record.report
        yield from record.related


def _names(outlet: Outlet) -> tuple[str, ...]:
    """Return every name of a listed outlet."""
    return (outlet.name, *outlet.aliases)


def _plain(outlet: Outlet) -> Outlet:
    """Return a listed outlet as reports carry it."""
    return replace(outlet, aliases=())
