"""Projects of cases that stop a build: each in a file of its own, or in settings of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.judging_files import BASE
from tests.hostile.placing import quoted
from tests.hostile.table import Case

_SETTINGS = f'title: A record\nbase_url: "{BASE}"\n'
_EVENT = "title: A town buys\ndate: 2021-03-07\n"
_RECORD = (
    "title: A report\npublishedDateTime: 2021-03-07T09:00:00Z\nwebUrl: https://a.example/{n}\n"
)


@dataclass(slots=True)
class Faulty:
    """A project on disk, and the files that its cases stand in."""

    root: Path
    where: dict[int, str] = field(default_factory=dict)

    def put(self, path: str, text: str, case: Case | None = None) -> None:
        """Write a file, and note what is told of *case* there."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8", newline="")
        if case:
            self.where[case.number] = path


def faulty_projects(stopping: Iterable[Case], folder: Path) -> list[Faulty]:
    """Return the projects of the cases, below *folder*."""
    main = Faulty(folder / "main")
    main.put("dateline.yml", _SETTINGS)
    main.put("content/records/a.md", _front(_RECORD.replace("{n}", "whole"), None))
    projects = [main]
    for case in stopping:
        room, _, place = case.place.partition(".")
        if room in ("config", "kind"):
            projects.append(_with_settings(case, place, folder))
        elif case.place == "page file":
            projects.append(_with_pages(case, folder))
        elif case.place in _LISTS:
            path, text = _LISTS[case.place]
            apart = Faulty(folder / f"list-{case.number}")
            apart.put("dateline.yml", _SETTINGS)
            apart.put(path, _filled(text, case), case)
            projects.append(apart)
        else:
            _put(main, case)
    return projects


def _with_settings(case: Case, place: str, folder: Path) -> Faulty:
    """Return a project whose settings are at fault."""
    project = Faulty(folder / f"settings-{case.number}")
    value = quoted(case.attack)
    lines = {
        "license_url": f"license: {{name: A license, url: {value}}}\n",
        "key": f"{value}: x\n",
        "": f"kinds:\n  {value}: {{singular: x}}\n",
    }
    project.put("dateline.yml", "title: A record\n" + lines.get(place, f"{place}: {value}\n"), case)
    (project.root / "content").mkdir()
    return project


def _with_pages(case: Case, folder: Path) -> Faulty:
    """Return a project of pages that want one address, or that of others."""
    project = Faulty(folder / f"pages-{case.number}")
    project.put("dateline.yml", _SETTINGS)
    project.put("content/entities/vendors.yml", "acme:\n  name: Acme\n")
    project.put("content/events/event.md", f"---\n{_EVENT}vendors: [acme]\n---\n")
    for page in case.attack.split(" ¦ "):
        project.put(f"content/pages/{page}", "# A page\n", case)
    return project


_LISTS = {
    "names.slug": ("content/entities/vendors.yml", "{attack}:\n  name: A vendor\n"),
    "slug": ("content/entities/vendors.yml", "{attack}:\n  name: A vendor\n"),
    "outlet.domain": ("content/entities/outlets.yml", "o:\n  name: O\n  domain: {attack}\n"),
    "decision.name": ("content/decisions.yml", "- merge: [{attack}, records/a.md]\n"),
}
"""Places in files of which a project has one."""


def _filled(text: str, case: Case) -> str:
    """Return *text* once for each of the names that *case* has."""
    return "".join(text.replace("{attack}", quoted(name)) for name in case.attack.split(" ¦ "))


def _put(project: Faulty, case: Case) -> None:
    """Add a file that is at fault by *case*."""
    name, value = f"f-{case.number}", quoted(case.attack)
    if case.place == "file.name":
        project.put(f"content/records/{case.attack}", _front(_RECORD, case), case)
        shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in case.attack)
        project.where[case.number] = f"content/records/{shown}"
    elif case.place == "event id" and " ¦ " in case.attack:
        for at, each in enumerate(case.attack.split(" ¦ ")):
            text = f"---\nid: {each}\n{_EVENT}---\n"
            project.put(f"content/events/{name}-{at}.md", text, case)
    elif case.place in _RECORDS:
        more = _RECORDS[case.place].replace("{attack}", value)
        base = "" if case.place in ("record.raw",) else _RECORD
        base = re.sub(r"webUrl:.*\n", "", base) if case.place == "record.url" else base
        if case.place == "record.raw":
            more = f"{case.attack}\n"
        project.put(f"content/records/{name}.md", _front(base + more, case), case)
    else:
        key, text = _EVENTS[case.place]
        base = re.sub(rf"(?m)^{key}:.*\n", "", _EVENT)
        text = text.replace("{attack}", value)
        project.put(f"content/events/{name}.md", _front(base + text, case), case)


def _front(text: str, case: Case | None) -> str:
    """Return front matter."""
    return f"---\n{text.replace('{n}', str(case.number) if case else '')}---\n"


_RECORDS = {
    "record.url": "webUrl: {attack}\n",
    "record.archived": "archived: {attack}\n",
    "record.key": "{attack}: x\n",
    "record.raw": "",
}
_EVENTS = {
    "event.weight": ("weight", "weight: {attack}\n"),
    "event.key": ("", "{attack}: x\n"),
    "event.date": ("date", "date: {attack}\n"),
    "event.id": ("id", "id: {attack}\n"),
    "event id": ("id", "id: {attack}\n"),
    "former id": ("", "former_ids: [{attack}]\n"),
    "event.quote_missing": (
        "",
        "evidence: [{field: date, quote: {attack}, source: records/a.md}]\n"
        "records: [records/a.md]\n",
    ),
    "event.source": ("", "evidence: [{field: date, quote: x, source: {attack}}]\n"),
    "event.vendors": ("", "vendors: [{attack}]\n"),
    "event.records": ("", "records: [{attack}]\n"),
    "event.told_in": ("", "told_in: [{attack}]\n"),
    "event.amounts": ("", "amounts: [{attack}]\n"),
}
"""Place → the key of the harmless event that it stands for, and what is written there."""
