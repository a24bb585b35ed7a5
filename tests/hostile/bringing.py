"""What others have, attacks in it, for `dateline import`: a timeline, a feed and a table."""

import csv
import io
import json
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from tests.hostile.table import Case

COLUMNS = (
    *("title", "date", "summary", "text", "url", "source_title", "outlet", "published"),
    *("excerpt", "vendors"),
)
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ORDERS = (
    ("import", "timelinejs", "incoming/timeline.json"),
    ("import", "feed", "incoming/feed.xml"),
    ("import", "csv", "incoming/table.csv"),
)
"""How each is brought in."""


def imported_files(attacks: Iterable[Case]) -> dict[str, str]:
    """Return the files to bring in, by their paths, with every case in an entry of its own."""
    of_format: dict[str, list[Case]] = {"timelinejs": [], "feed": [], "csv": []}
    for case in attacks:
        of_format[case.place.partition(".")[0]].append(case)
    return {
        "incoming/timeline.json": _timeline(of_format["timelinejs"]),
        "incoming/feed.xml": _feed(of_format["feed"]),
        "incoming/table.csv": _table(of_format["csv"]),
    }


def _timeline(attacks: list[Case]) -> str:
    """Return a timeline of TimelineJS."""
    slides = []
    for at, case in enumerate(attacks):
        text = {"headline": f"Slide {at}", "text": "Words of a slide."}
        media = {"url": f"https://m{at}.example/a.jpg", "caption": "A pole", "credit": "AB"}
        group = "Cameras"
        key = case.place.partition(".")[2]
        if key in text:
            text[key] = case.attack
        elif key == "group":
            group = case.attack
        else:
            media["url" if key == "media" else key] = case.attack
        day = {"year": str(1990 + at), "month": "3", "day": "7"}
        slide = {"unique_id": f"slide-{at}", "start_date": day, "group": group}
        slides.append({**slide, "text": text, "media": media})
    return json.dumps({"events": slides})


def _feed(attacks: list[Case]) -> str:
    """Return a feed, RSS 2.0."""
    rss = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(rss, "channel")
    ET.SubElement(channel, "title").text = "A paper"
    for at, case in enumerate(attacks):
        key = case.place.partition(".")[2]
        said = {
            "title": f"Item {at} of a feed",
            "link": f"https://f{at}.example/a",
            "guid": f"item-{at}",
            "pubDate": f"{at + 1:02d} Mar 2022 09:00:00 GMT",
            "description": f"Words of item {at}.",
            "category": "Cameras",
            (_CONTENT if key == "content" else key): case.attack,
        }
        item = ET.SubElement(channel, "item")
        for name, text in said.items():
            ET.SubElement(item, name).text = text
    return ET.tostring(rss, encoding="unicode")


def _table(attacks: list[Case]) -> str:
    """Return a table as CSV."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    for at, case in enumerate(attacks):
        row = {
            "title": f"Row {at}",
            "date": f"{1960 + at}-03-07",
            "url": f"https://c{at}.example/a",
            "source_title": f"Report {at}",
            "outlet": f"Paper {at}",
            "published": f"{1960 + at}-03-08",
            "excerpt": f"Words of row {at}.",
            "vendors": "",
        }
        table.writerow({**row, case.place.partition(".")[2]: case.attack})
    return text.getvalue()
