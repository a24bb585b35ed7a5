"""A project of everything that a record can hold and nobody expects, as the files of its folder."""

import json

from tests.projects import SETTINGS

REPORTS = 300
VENDORS = 400

OVERRIDE, POP, EMBEDDING = "\u202e", "\u202c", "\u202b"
ISOLATE, END_ISOLATE, MARK = "\u2067", "\u2069", "\u200f"
ARABIC = "حكم المحكمة في قضية الكاميرات"
HEBREW = "העיתון"
LONG_NAME = "Überwachungskameragesellschaft" * 7
FLOOD = "Z" + "\u0363\u0364\u0365\u0489" * 40 + "algo"
LONG_TITLE = "X-Long " + "Council of the town signs and signs a contract with Vendor Number 7 " * 44


def quoted(text: str) -> str:
    """Return *text* as YAML in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def event(date: str, title: str, **more: str) -> str:
    """Return an editor's file."""
    values = {"title": quoted(title), "date": date, **more}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in values.items()), "---", ""])


def record(url: str, title: str, day: str = "2021-03-04", **more: str) -> str:
    """Return a record of a report."""
    values = {
        "title": quoted(title),
        "publishedDateTime": f"{day}T09:00:00Z",
        "webUrl": quoted(url),
        **more,
    }
    return "\n".join(["---", *(f"{key}: {value}" for key, value in values.items()), "---", ""])


def provider(name: str, domain: str) -> str:
    """Return an outlet as a record names it."""
    return f"{{name: {quoted(name)}, domain: {domain}}}"


def names() -> dict[str, str]:
    """Return name lists of too many names, too long ones, and some that lead the other way."""
    odd = {
        "long-name": LONG_NAME[:200],
        "arabic": "شركة الكاميرات",
        "override": f"Acme {OVERRIDE}noisiV{POP} Limited",
        "unclosed": f"{EMBEDDING}Beta {ISOLATE}Cameras",
        "flood": FLOOD,
        "emoji": "👩🏽‍🚀🏳️‍🌈 Cameras",
        "hostile": "<img src=x onerror=alert(1)>",
    }
    vendors = {f"vendor-{n}": f"Vendor Number {n}" for n in range(1, VENDORS + 1)}
    listed = {**vendors, **odd}
    return {
        "content/entities/vendors.yml": "".join(
            f"{slug}:\n  name: {quoted(name)}\n" for slug, name in listed.items()
        ),
        "content/entities/outlets.yml": f"ha-iton:\n  name: {quoted(HEBREW)}\n"
        "  domain: iton.example\n",
    }


def events() -> dict[str, str]:
    """Return events of odd times, with odd titles, odd amounts and too many names."""
    everybody = "[" + ", ".join(f"vendor-{n}" for n in range(1, VENDORS + 1)) + "]"
    others = "[long-name, arabic, override, unclosed, flood, emoji, hostile]"
    return {
        "content/events/a.md": event("0900", "A charter"),
        "content/events/b.md": event("2090-05-05", "A plan"),
        "content/events/c.md": event(
            "2020", "Donaudampfschifffahrt" * 40, id="far-too-long", vendors=others
        ),
        "content/events/d.md": event("2021-01-01", ARABIC, weight="background", id="arabic"),
        "content/events/e.md": event("2021-01-02", "<script>alert(1)</script> & more"),
        "content/events/f.md": event("2021-02-01", "A crowd", id="crowded", vendors=everybody),
        "content/events/g.md": event(
            "2021-02-02",
            f"One {OVERRIDE}owt {ISOLATE}three {EMBEDDING}four {MARK}five",
            id="other-way",
            vendors="[arabic, override]",
            summary=quoted(f"{ARABIC} 2021 ({OVERRIDE}desrever{POP})!"),
            told_in="[https://iton.example/report]",
        ),
        "content/events/h.md": event(
            "2021-02-03",
            "Prices",
            amounts='["XYZ 5 million", "CHF 5 million", "₿ 12", "5 million"]',
        ),
        "content/events/reported.md": event(
            "2021-03-04",
            "Everybody reports",
            id="everybody-reports",
            told_in=json.dumps(
                [f"https://paper-{n}.example/vendor-number-7" for n in range(REPORTS)]
            ),
        ),
        "content/events/i.md": event(
            "2021-02-04", f"{FLOOD} 👩🏽‍🚀🏳️‍🌈 {FLOOD}", summary='""', id="flood"
        ),
    }


def records() -> dict[str, str]:
    """Return records whose texts are too long, too many, empty or lead the other way."""
    related = "".join(
        f"  - title: Town signs contract with Vendor Number 7\n"
        f"    publishedDateTime: 2021-03-05T{n % 24:02d}:{n % 60:02d}:00Z\n"
        f"    webUrl: https://paper-{n}.example/vendor-number-7\n"
        for n in range(REPORTS)
    )
    town = record(
        "https://first.example/town",
        "Town signs contract with Vendor Number 7",
        excerpt=quoted("The town signed a contract with Vendor Number 7 on Thursday."),
        provider=provider(LONG_NAME[:200], "first.example"),
        topics=f"[{quoted(ARABIC)}, {quoted(FLOOD)}, {quoted(LONG_NAME)}, '']",
        images='[{url: "https://cdn.example/x.png"}]',
    )
    return {
        "content/records/many.md": f"{town.removesuffix('---' + chr(10))}related:\n{related}---\n",
        "content/records/long.md": record(
            "https://first.example/long",
            LONG_TITLE.strip(),
            "2021-05-13",
            excerpt=quoted("word " * 2_000),
            provider=provider("", "first.example"),
        ),
        "content/records/empty.md": record(
            "https://first.example/empty",
            "Nothing else is said",
            "2021-06-01",
            excerpt='""',
            provider='{name: "", domain: ""}',
            topics="[]",
            images="[]",
            related="[]",
        ),
        "content/records/other-way.md": record(
            "https://iton.example/report",
            f"{ARABIC} ({OVERRIDE}1202{POP})",
            "2021-02-02",
            excerpt=quoted(f"{ISOLATE}{ARABIC}, 2021. 14 {ARABIC}!"),
        ),
        "content/archived.yml": archived(),
        "content/images/images.yml": (
            '- source: "https://cdn.example/x.png"\n  width: 640\n  height: 400\n'
            '  files: ["0123456789abcdef-480.webp"]\n'
        ),
        "content/images/0123456789abcdef-480.webp": "<!doctype html><p>no image</p>",
    }


def archived() -> str:
    """Return a list of copies that are too many, of archives with names that lead the other way."""
    note = quoted(f"{OVERRIDE}gnorw{POP} <b>{FLOOD}</b> " * 90)
    turned = quoted(f"{ISOLATE}{HEBREW} ({OVERRIDE}1")
    return (
        "https://first.example/town:\n  lost: 2022\n"
        f"  changed: {{date: 2021~, note: {note}}}\n"
        "  archived:\n"
        f"    - {{url: 'https://archive.example/{'x' * 900}', by: {quoted(LONG_NAME)}}}\n"
        + "".join(f"    - https://a{n}.example/c\n" for n in range(40))
        + "https://iton.example/report:\n"
        f"  archived: {{url: 'https://iton.example/copy', by: {turned}}}\n"
    )


def odd_project() -> dict[str, str]:
    """Return the files of the project."""
    return {"dateline.yml": SETTINGS, **names(), **events(), **records()}
