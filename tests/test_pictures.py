"""Local pictures on pages: whole ones, with credit and room of their own, and no other file."""

import re
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.errors import ContentError
from dateline.fetching.manifest import manifest_of
from dateline.image_files import name_of, parse_name
from dateline.model import Diagnostic, LocalPicture
from dateline.pipeline import Build, build
from tests.conftest import MakeProject
from tests.projects import HIDDEN, RECORD

SOURCE = "https://cdn.example/x.jpg"
PICTURED = RECORD.replace("topics:", f'images:\n  - url: "{SOURCE}"\ntopics:')
EVENT = "events/2023-05-09-springfield-signs-a-1-2-million-contract-with-acme-vision/index.html"


def webp(number: int) -> bytes:
    """Return bytes that start as a WebP file does."""
    return b"RIFF\0\0\0\0WEBP" + bytes([number])


def avif(number: int) -> bytes:
    """Return bytes that start as an AVIF file does."""
    return b"\0\0\0\x1cftypavif" + bytes([number])


def store(root: Path, source: str = SOURCE, **changes: object) -> list[str]:
    """Put a picture into the project's folder, and return the names of its files."""
    folder = root / "content/images"
    folder.mkdir(exist_ok=True)
    contents = {
        name_of(make(width % 251), width, extension): make(width % 251)
        for width in (240, 480, 640)
        for extension, make in (("avif", avif), ("webp", webp))
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    files = tuple(file for name in contents if (file := parse_name(name)))
    values: dict[str, object] = {
        "source": source, "report": "", "record": "", "credit": "Example News", "alt": "A pole",
        "width": 640, "height": 400, "sha256": "", "fetched": "2022-05-02", "files": files,
    }  # fmt: skip
    listed = manifest_of([LocalPicture(**{**values, **changes})])  # type: ignore[arg-type]
    (folder / "images.yml").write_bytes(listed)
    return [file.name for file in files]


def built(root: Path) -> Build:
    """Return what building the project in *root* comes to."""
    return build(load_config(root, environment={}), root / "site")


def complaints(build: Build) -> list[Diagnostic]:
    """Return what was said of pictures."""
    return [d for d in build.diagnostics if d.code.startswith(("images", "file"))]


def figure(root: Path) -> str:
    """Return the picture on the event's page, on one line; empty if there is none."""
    page = (root / "site" / EVENT).read_text()
    found = re.search(r"<figure class=\"picture\">.*?</figure>", page, re.DOTALL)
    return " ".join(found[0].split()) if found else ""


def test_an_event_shows_its_reports_picture(project: MakeProject) -> None:
    """From this site, later than the text, with room kept for it, a credit and the report."""
    root = project({"content/records/city.md": PICTURED})
    names = store(root, alt='A pole with "cameras"')
    assert complaints(built(root)) == []
    a240, w240, a480, w480, a640, w640 = (f"../../images/{name}" for name in names)
    assert figure(root) == (
        '<figure class="picture"> <picture> '
        f'<source type="image/avif" srcset="{a240} 240w, {a480} 480w, {a640} 640w" sizes="320px"> '
        f'<img src="{w480}" srcset="{w240} 240w, {w480} 480w, {w640} 640w" sizes="320px" '
        'width="320" height="200" alt="A pole with &#34;cameras&#34;" '
        'loading="lazy" decoding="async"> </picture> '
        '<figcaption>Picture: Example News <span aria-hidden="true">·</span> '
        '<a href="https://news.example/springfield-signs-acme" rel="noopener noreferrer external">'
        "from the report</a></figcaption> </figure>"
    )
    assert sorted(path.name for path in (root / "site/images").iterdir()) == sorted(names)


def test_a_shown_picture_without_words_is_noted(project: MakeProject) -> None:
    """Who does not see it is told nothing; a picture that no page shows needs no words."""
    root = project({"content/records/city.md": PICTURED})
    store(root, alt="")
    (note,) = complaints(built(root))
    assert (str(note.location), note.code, note.severity) == (
        "content/images/images.yml:12:3", "images.no_alt", "note",
    )  # fmt: skip
    assert note.message == f"nothing says what can be seen on the picture {SOURCE}"
    store(root, source="https://cdn.example/other.jpg", alt="")
    assert complaints(built(root)) == []


@pytest.mark.parametrize(
    ("size", "room"),
    [((640, 400), (320, 200)), ((200, 640), (100, 320)), ((640, 640), (320, 320))],
)
def test_no_picture_takes_more_room_than_it_may(
    project: MakeProject, size: tuple[int, int], room: tuple[int, int]
) -> None:
    """A tall one neither: the words come first."""
    root = project({"content/records/city.md": PICTURED})
    store(root, width=size[0], height=size[1])
    built(root)
    assert f'width="{room[0]}" height="{room[1]}"' in figure(root)


def test_without_pictures_nothing_is_missing(project: MakeProject) -> None:
    """No file, no folder, no empty frame."""
    root = project({"content/records/city.md": PICTURED})
    assert complaints(built(root)) == []
    assert figure(root) == ""
    assert not (root / "site/images").exists()


def test_what_no_event_shows_is_not_published(project: MakeProject) -> None:
    """A picture of a hidden record would say that there is one."""
    hidden = HIDDEN.replace("published:", f'images:\n  - url: "{SOURCE}"\npublished:')
    root = project({"content/records/hidden.md": hidden})
    store(root)
    (root / "content/images/photo.jpg").write_bytes(b"\xff\xd8\xff\0")
    assert complaints(built(root)) == []
    assert not (root / "site/images").exists()


def test_a_damaged_file_is_named_and_left_out(project: MakeProject) -> None:
    """The page is made with the others, or without a picture where no common one is left."""
    root = project({"content/records/city.md": PICTURED})
    names = store(root)
    folder = root / "content/images"
    (folder / names[1]).write_bytes(webp(99))
    (folder / names[2]).unlink()
    (folder / names[4]).unlink()
    (folder / names[4]).symlink_to("/etc/hostname")
    found = complaints(built(root))
    place = "content/images/images.yml:12:3"
    assert [(str(d.location), d.code, d.severity) for d in found] == [
        (place, "images.damaged", "warning"),
        (place, "images.missing", "warning"),
        (place, "images.missing", "warning"),
    ]
    assert found[0].message == (
        f"content/images/{names[1]} is not the picture that was stored; pages are made without it"
    )
    assert re.findall(r"[0-9a-f]{16}-\d+\.\w+", figure(root)) == [
        names[0], names[3], names[3], names[5],
    ]  # fmt: skip
    for name in (names[3], names[5]):
        (folder / name).write_text("<!doctype html>")
    assert len(complaints(built(root))) == 5
    assert figure(root) == ""
    assert not (root / "site/images").exists()


def test_a_file_that_is_no_image_is_named(project: MakeProject) -> None:
    """Even where its name is right: the list could be anybody's."""
    root = project({"content/records/city.md": PICTURED})
    content = b"<svg onload='alert(1)'/>"
    name = name_of(content, 480, "webp")
    store(root, files=(parse_name(name),))
    (root / "content/images" / name).write_bytes(content)
    assert [d.code for d in complaints(built(root))] == ["images.damaged"]
    assert figure(root) == ""


def test_a_fault_in_the_list_stops_the_build(project: MakeProject) -> None:
    """As in any other file of the editor's."""
    root = project({"content/images/images.yml": "- alt: x\n"})
    with pytest.raises(ContentError) as caught:
        built(root)
    assert [str(d.location) for d in caught.value.diagnostics if d.severity == "error"]


def test_an_image_that_is_no_address_is_left_out_with_a_warning(project: MakeProject) -> None:
    """The record counts all the same."""
    bad = PICTURED.replace(SOURCE, "data:image/png;base64,xx")
    root = project({"content/records/city.md": bad})
    (found,) = (d for d in built(root).diagnostics if d.code == "record.image")
    assert (str(found.location), found.severity) == ("content/records/city.md:10:10", "warning")
