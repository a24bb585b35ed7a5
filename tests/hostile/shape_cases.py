"""Hostile shapes of files: what is laid where, and what must become of the build.

`refused(text)`: exit 1, a message that says *text* and names the place, the old site and all beside
it byte for byte as before. `harmless`: exit 0, nothing followed, nothing written outside the site.
"""

import errno
import os
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SECRET = "The secret of Capital City"
"""What stands in files outside the project; nobody may ever read it in the site or a message."""

Lay = Callable[[Path], None]
"""Puts something hostile at a path; what led there is there already."""

_GIANT = 3 << 30


@dataclass(frozen=True, slots=True)
class Shape:
    """One attack in one place."""

    attack: str
    place: str
    lay: Lay
    required: str
    """What the message says, or "" where the build must not mind."""

    command: tuple[str, ...] = ("build",)

    def __str__(self) -> str:
        """Return the row of the table, which is the name of the test."""
        said = f"refused: {self.required}" if self.required else "harmless"
        command = "" if self.command == ("build",) else f" | {' '.join(self.command)}"
        return f"{self.attack} | {self.place!r}{command} | {said}".encode(
            "ascii", "replace"
        ).decode()


def link(target: str) -> Lay:
    """Return what lays a link; `OUT` is a folder beside the project."""

    def lay(path: Path) -> None:
        path.symlink_to(target.replace("OUT", str(_outside(path))))

    return lay


def text(content: str | bytes) -> Lay:
    return lambda path: _write(path, content.encode() if isinstance(content, str) else content)


def hard_link(path: Path) -> None:
    """Lay another name of the usual record."""
    os.link(path.parent / "old.md", path)


def pipe(path: Path) -> None:
    """Lay a pipe that nobody ever writes to."""
    os.mkfifo(path)


def listening(path: Path) -> None:
    """Lay a socket."""
    bound = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's name is short
    try:
        bound.bind(path.name)
    finally:
        os.chdir(here)
        bound.close()


def device(major: int, minor: int) -> Lay:
    """Return what lays a device that is never written to."""

    def lay(path: Path) -> None:
        try:
            os.mknod(path, stat.S_IFCHR | 0o444, os.makedev(major, minor))
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES):
                raise
            pytest.skip("only root may make devices")

    return lay


def folder(path: Path) -> None:
    path.mkdir()


def giant(path: Path) -> None:
    """Lay 3 GB that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(_GIANT)


def nested(path: Path) -> None:
    """Lay 60 folders, one in the other, with a record in the last."""
    here = path / "/".join(["d"] * 60)
    here.mkdir(parents=True)
    (here / "x.md").write_text(RECORD)


def unreadable(path: Path) -> None:
    """Lay a record that only root may read."""
    _write(path, RECORD.encode())
    path.chmod(0)


def unreadable_folder(path: Path) -> None:
    """Lay a folder that only root may list."""
    path.mkdir()
    _write(path / "x.md", RECORD.encode())
    path.chmod(0)


RECORD = """---
title: "Ogdenville hires Umbra Biometrics"
publishedDateTime: 2021-06-01T09:00:00Z
webUrl: "https://news.example/ogdenville"
provider: {name: Example News, domain: news.example}
---
"""


def _outside(path: Path) -> Path:
    """Return the folder beside the project in which the secret lies."""
    return next(each for each in path.parents if each.name == "project").parent / "outside"


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


_LINK, _PIPE, _FOLDER = "it is a link", "it is a pipe or a device", "it is a folder"
_BIG, _NAME = "it has 3,221,225,472 bytes", "its name has characters that cannot be printed"
_IN = "content/records"

IN_CONTENT = (
    # Links lead nowhere.
    Shape("a link out of the project", f"{_IN}/x.md", link("OUT/secret.md"), _LINK),
    Shape("a link to the passwords", f"{_IN}/x.md", link("/etc/passwd"), _LINK),
    Shape("a link to a folder", f"{_IN}/x", link("OUT"), _LINK),
    Shape("a link to the whole disk", f"{_IN}/x", link("/"), _LINK),
    Shape("a link to nothing", f"{_IN}/x.md", link("nothing.md"), _LINK),
    Shape("a link to itself", f"{_IN}/x.md", link("x.md"), _LINK),
    Shape("a link to its own folder", f"{_IN}/x", link("."), _LINK),
    Shape("a link to endless zeros", f"{_IN}/x.md", link("/dev/zero"), _LINK),
    Shape("a link to the terminal", f"{_IN}/x.md", link("/dev/tty"), _LINK),
    Shape("a link to the environment", f"{_IN}/x.md", link("/proc/self/environ"), _LINK),
    Shape("a link to an opened file", f"{_IN}/x.md", link("/proc/self/fd/0"), _LINK),
    Shape("a link to another record", f"{_IN}/x.md", link("old.md"), _LINK),
    Shape("a link to the settings", f"{_IN}/x.md", link("../../dateline.yml"), _LINK),
    Shape("a link in place of the names", "content/entities", link("OUT"), _LINK),
    Shape("a link in place of the pictures", "content/images", link("OUT"), _LINK),
    Shape(
        "a link in place of the decisions", "content/decisions.yml", link("OUT/secret.md"), _LINK
    ),
    Shape("a link in place of the ids", "content/ids.yml", link("OUT/secret.md"), _LINK),
    Shape("a link in place of the copies", "content/archived.yml", link("OUT/secret.md"), _LINK),
    Shape("a link among the pictures", "content/images/images.yml", link("OUT/secret.md"), _LINK),
    Shape("another name of a record", f"{_IN}/x.md", hard_link, ""),
    # Neither files nor folders.
    Shape("a pipe", f"{_IN}/x.md", pipe, _PIPE),
    Shape("a pipe for decisions", "content/decisions.yml", pipe, _PIPE),
    Shape("a pipe for pictures", "content/images/images.yml", pipe, _PIPE),
    Shape("a pipe that is a picture", f"content/images/{'0' * 16}-480.webp", pipe, ""),
    Shape("a socket", f"{_IN}/x.md", listening, _PIPE),
    Shape("a device without end", f"{_IN}/x.md", device(1, 5), _PIPE),
    Shape("a device that is full", f"{_IN}/x.md", device(1, 7), _PIPE),
    Shape("a device that is nothing", f"{_IN}/x.md", device(1, 3), _PIPE),
    Shape("a folder named like a record", f"{_IN}/x.md", folder, _FOLDER),
    Shape("a folder named like a text", f"{_IN}/x.txt", folder, _FOLDER),
    Shape("a folder named like the decisions", "content/decisions.yml", folder, _FOLDER),
    Shape("a folder named like names", "content/entities/vendors.yml", folder, _FOLDER),
    Shape("60 folders, one in the other", f"{_IN}/d", nested, "it lies in 40 folders"),
    # Sizes.
    Shape("3 GB", f"{_IN}/x.md", giant, _BIG),
    Shape("3 GB of names", "content/entities/vendors.yml", giant, _BIG),
    Shape("3 GB that are a picture", f"content/images/{'0' * 16}-480.webp", giant, ""),
    Shape("an empty record", f"{_IN}/x.md", text(""), ""),
    Shape("an empty list of names", "content/entities/vendors.yml", text(""), ""),
    Shape("empty decisions", "content/decisions.yml", text(""), ""),
    Shape("an empty event", "content/events/x.md", text(""), "content/events/x.md"),
    # Names.
    Shape("a line break in a name", f"{_IN}/a\nb.md", text(RECORD), _NAME),
    Shape("a line break and a message", f"{_IN}/a\nok.md:1: error: x [y].md", text(RECORD), _NAME),
    Shape("an escape in a name", f"{_IN}/a\x1b[2Jb.md", text(RECORD), _NAME),
    Shape("a bell in a name", f"{_IN}/a\x07b.md", text(RECORD), _NAME),
    Shape("a turned name", f"{_IN}/a\u202edm.b.md", text(RECORD), _NAME),
    Shape("a zero-width space in a name", f"{_IN}/a\u200bb.md", text(RECORD), _NAME),
    Shape("a name in Latin-1", f"{_IN}/caf\udce9.md", text(RECORD), _NAME),
    Shape("an overlong slash in a name", f"{_IN}/a\udcc0\udcafb.md", text(RECORD), _NAME),
    Shape("a folder with an escape", f"{_IN}/a\x1b[2Jb/x.md", text(RECORD), _NAME),
    Shape("a name of 255 letters", f"{_IN}/{'n' * 252}.md", text(RECORD), ""),
    Shape("a name of 84 signs", f"{_IN}/{'漢' * 84}.md", text(RECORD), ""),
    Shape("a name of markup", f"{_IN}/<script>alert(1)<&'\".md", text(RECORD), ""),
    Shape("a name of a command", f"{_IN}/$(id);`id`|id.md", text(RECORD), ""),
    Shape("a name of an option", f"{_IN}/--output=.md", text(RECORD), ""),
    Shape("a name of a pattern", f"{_IN}/*.md", text(RECORD), ""),
    Shape("a name of backslashes", f"{_IN}/..\\..\\x.md", text(RECORD), ""),
    Shape("a name of a URL", f"{_IN}/%2e%2e%2f.md", text(RECORD), ""),
    Shape("a device of Windows", f"{_IN}/CON.md", text(RECORD), ""),
    Shape("a stream of Windows", f"{_IN}/x.md:evil", text(RECORD), ""),
    Shape("a dot at the end", f"{_IN}/x.md.", text(RECORD), ""),
    Shape("a blank at the end", f"{_IN}/x.md ", text(RECORD), ""),
    Shape("two dots at the start", f"{_IN}/..x.md", text(RECORD), ""),
    Shape("an editor's lock", f"{_IN}/.#x.md", link("root@host.1234:5678"), ""),
    Shape("an editor's backup", f"{_IN}/x.md~", text(RECORD), ""),
    Shape("an editor's rescue", f"{_IN}/#x.md#", text(RECORD), ""),
    Shape("an editor's swap", f"{_IN}/.x.md.swp", text(b"b0VIM\0\xff"), ""),
    Shape("a name in other letters", f"{_IN}/OLD.md", text(RECORD), ""),
    Shape(
        "an event that is the site's own",
        "content/events/index.md",
        text('---\ntitle: "X"\ndate: 2020\n---\n'),
        "",
    ),
    Shape("a page where the site has another", "content/pages/data.md", text("# X\n"), "data/"),
    Shape("a page where the site has its files", "content/pages/assets.md", text("# X\n"), ""),
    Shape("two pages but for case", "content/pages/A.md", text("# X\n"), "is asked for twice"),
)

ELSEWHERE = (
    Shape("a pipe for settings", "dateline.yml", pipe, _PIPE),
    Shape("a device for settings", "dateline.yml", device(1, 5), _PIPE),
    Shape("endless zeros for settings", "dateline.yml", link("/dev/zero"), _PIPE),
    Shape("a link to nothing for settings", "dateline.yml", link("nothing"), "cannot be read"),
    Shape("a link to itself for settings", "dateline.yml", link("dateline.yml"), _LINK),
    Shape("a folder for settings", "dateline.yml", folder, _FOLDER),
    Shape("3 GB of settings", "dateline.yml", giant, _BIG),
    Shape("empty settings", "dateline.yml", text(""), ""),
    Shape("a link for the records", "content", link("OUT"), "content: it is a link"),
    Shape("a link to the disk for the records", "content", link("/"), "content: it is a link"),
    Shape("a pipe for the records", "content", pipe, "no folder content/"),
    Shape("a file for the records", "content", text(""), "no folder content/"),
    Shape(
        "a link among the static files",
        "static/x.css",
        link("OUT/secret.md"),
        "x.css is not a regular file",
    ),
    Shape("a linked folder among them", "static/x", link("OUT"), "x is not a regular file"),
    Shape("a link for all of them", "static", link("OUT"), "static is a link"),
    Shape("a pipe among them", "static/x.css", pipe, "x.css is not a regular file"),
    Shape("a socket among them", "static/x.css", listening, "x.css is not a regular file"),
    Shape("a device among them", "static/x.css", device(1, 5), "x.css is not a regular file"),
    Shape("3 GB among them", "static/x.mp4", giant, _BIG),
    Shape("a hidden file among them", "static/.htpasswd", text(SECRET), ""),
    Shape("a name that no system has", "static/a\\b:c.txt", text("x"), "no file name"),
    Shape("a line break in a name", "static/a\nb.txt", text("x"), "signs in its name"),
    Shape("a name in Latin-1", "static/caf\udce9.txt", text("x"), "static/caf"),
    Shape("a pipe among the templates", "templates/event.html", pipe, _PIPE),
    Shape("a pipe that no page is made from", "templates/x.html", pipe, _PIPE),
    Shape("a device among them", "templates/event.html", device(1, 5), _PIPE),
    Shape("endless zeros among them", "templates/event.html", link("/dev/zero"), _PIPE),
    Shape(
        "a template linked to nothing", "templates/event.html", link("nothing"), "cannot be read"
    ),
    Shape("a folder named like one", "templates/event.html", folder, _FOLDER),
    Shape("3 GB of a template", "templates/event.html", giant, _BIG),
    Shape("a link for all of them", "templates", link("OUT"), ""),
    Shape("a link to another template", "templates/x.html", link("OUT/secret.md"), ""),
    # Where a site is written.
    *(
        Shape(f"{where} for the site", name, lay, said, ("build", "--output", output))
        for where, name, lay, output, said in (
            ("the folder above", "", folder, "ROOT/..", "holds the project's own files"),
            ("the project", "", folder, "ROOT", "holds the project's own files"),
            ("the records", "", folder, "ROOT/content", "holds the project's own files"),
            (
                "a folder in the records",
                "",
                folder,
                "ROOT/content/records/site",
                "holds the project's own files",
            ),
            ("the templates", "", folder, "ROOT/templates", "holds the project's own files"),
            ("the whole disk", "", folder, "/", "holds the project's own files"),
            ("somebody's folder", "", folder, "OUT", "holds files that Dateline did not make"),
            ("a way around", "", folder, "ROOT/site/../content", "holds the project's own files"),
            ("a link to a folder", "out", link("OUT"), "ROOT/out", "out is a link"),
            ("a link to the records", "out", link("content"), "ROOT/out", "holds the project's"),
            ("a link to nothing", "out", link("nothing"), "ROOT/out", "out is a link"),
            ("a file", "out", text("x"), "ROOT/out", "out is a file"),
            ("a pipe", "out", pipe, "ROOT/out", "out is a file"),
            ("a folder in a file", "out", text("x"), "ROOT/out/site", "out/site cannot be written"),
            ("a device", "", folder, "/dev/null", "null is a file"),
        )
    ),
    # What builds leave beside the site, if it comes with somebody's project.
    *(
        Shape(f"a link for {what}", name, link(target), said)
        for what, name, target, said in (
            ("what is kept", ".dateline", "OUT", ""),
            ("the next site", ".site.new", "OUT", ""),
            ("the last site", ".site.old", "OUT", ""),
            ("the memory of the build", ".site.built", "OUT/secret.md", ""),
            ("the memory in the making", ".site.built.part", "OUT/secret.md", ""),
        )
    ),
    Shape(
        "a link for the lock",
        ".site.lock",
        link("OUT/secret.md"),
        ".site.lock",
        ("build", "--base-url", "https://other.example"),  # what stands already is not locked
    ),
    Shape("a pipe for the lock", ".site.lock", pipe, ""),
    Shape("a pipe for the memory of the build", ".site.built", pipe, ""),
    Shape("a pipe for the memory in the making", ".site.built.part", pipe, ""),
    Shape("a pipe for a schema", "schemas/event.schema.json", pipe, ""),
)

_CHECK, _IDS, _PLAN = ("check",), ("ids",), ("archive", "plan")

OTHER_COMMANDS = (
    Shape("a pipe", f"{_IN}/x.md", pipe, _PIPE, _CHECK),
    Shape("a link out of the project", f"{_IN}/x.md", link("OUT/secret.md"), _LINK, _CHECK),
    Shape("a pipe for ids", "content/ids.yml", pipe, _PIPE, _IDS),
    Shape("a link for ids", "content/ids.yml", link("OUT/secret.md"), _LINK, _IDS),
    Shape("a device for settings", "dateline.yml", device(1, 5), _PIPE, _IDS),
    Shape("a link for copies", "content/archived.yml", link("OUT/secret.md"), _LINK, _PLAN),
    Shape("a pipe for decisions", "content/decisions.yml", pipe, _PIPE, ("review",)),
    Shape("a link for the schemas", "schemas", link("OUT"), "link", ("schemas",)),
    Shape(
        "a pipe for a schema", "schemas/event.schema.json", pipe, "event.schema.json", ("schemas",)
    ),
    Shape("a pipe among the templates", "templates/event.html", pipe, _PIPE, _CHECK),
)

CASES = (*IN_CONTENT, *ELSEWHERE, *OTHER_COMMANDS)

AS_NOBODY = (
    Shape(
        "a record that may not be read",
        f"{_IN}/x.md",
        unreadable,
        "x.md: error: it cannot be read: Permission denied",
    ),
    Shape(
        "a folder that may not be listed",
        f"{_IN}/x",
        unreadable_folder,
        "x: error: it cannot be read: Permission denied",
    ),
    Shape(
        "decisions that may not be read",
        "content/decisions.yml",
        unreadable,
        "decisions.yml: error: it cannot be read: Permission denied",
    ),
    Shape(
        "settings that may not be read",
        "dateline.yml",
        unreadable,
        "it cannot be read: Permission denied",
    ),
    Shape(
        "a static file that may not be read",
        "static/x.css",
        unreadable,
        "x.css is not published: it cannot be read: Permission denied",
    ),
    Shape(
        "static files that may not be listed",
        "static/x",
        unreadable_folder,
        "static/x cannot be read: Permission denied",
    ),
    Shape(
        "a template that may not be read",
        "templates/event.html",
        unreadable,
        "it cannot be read: Permission denied",
    ),
)
"""For whom root reads everything: these are tried as another user."""
