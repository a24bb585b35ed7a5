"""A site whose texts are made to harm whoever opens them in another program."""

from dateline.model import Alias, Entity, Outlet, Related, Report, Site
from tests.builders import make_amount, make_event, make_evidence, make_report, make_site

TEXTS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'70s",
    "''",
    "a;=1+1",
    "first\n=second",
    '"quoted", and; more',
    "a|b\\c",
    "two\r\nlines",
    "nul\0 bell\x07",
    "half \ud83d of it",
    "</script><img src=x onerror=alert(1)>",
    "'); DROP TABLE events; --",
    "&amp; é — 日本 \u202e",
)
"""Each is a headline, an excerpt, a name, an outlet and a reason somewhere."""


def hostile_report(number: int, text: str) -> Report:
    """Return a report all of whose words are *text*."""
    outlet = Outlet(f"outlet-{number}", text, f"o{number}.example")
    return make_report(f"story-{number}", "2021-06-03", outlet, title=text, excerpt=text)


def hostile_site() -> Site:
    """Return an event for each of the texts."""
    events, reports, entities = [], [], []
    for number, text in enumerate(TEXTS):
        report, other = hostile_report(number, text), hostile_report(number + 100, text)
        vendor = Entity("vendors", f"v{number}", text, (Alias(text),), text, "", text)
        reports += [report, other]
        entities.append(vendor)
        events.append(
            make_event(
                text,
                "2021-06",
                (report,),
                id=f"event-{number:02d}",
                summary=text,
                body=text,
                entities={"vendors": (vendor.slug, "v0")} if number else {"vendors": ("v0",)},
                amounts=(
                    make_amount("-5.50", text=text, qualifier=text),
                    make_amount("1200000", "GBP"),
                ),
                related=(Related(other.id, text),),
                storyline="one-story" if number < 3 else None,
                evidence=(make_evidence(quote=text, report=report.id),),
            )
        )
    return make_site(events, reports, entities)
