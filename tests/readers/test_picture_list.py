"""`content/images/images.yml`: what an editor may have done to it is said with line and column."""

from dateline.model import Contents, LocalPicture, Location, PictureFile, Source
from dateline.readers import read
from tests.builders import make_config

ENTRY = """\
- source: "https://cdn.example/x.jpg"
  report: "https://news.example/a"
  record: "records/a.md"
  credit: "Example News"
  alt: A camera on a pole
  width: 1400
  height: 933
  sha256: "00"
  fetched: "2022-05-02"
  files: ["0123456789abcdef-240.avif", "0123456789abcdef-240.webp"]
"""


def reading(text: str) -> Contents:
    """Return what a list of this *text* says."""
    return read(Source("images/images.yml", text.encode()), make_config())


def complaints(text: str) -> list[str]:
    """Return what is wrong with a list of this *text*."""
    notes = reading(text).notes
    return [f"{n.location.line}:{n.location.column} {n.code} {n.message}" for n in notes]


def test_a_picture_is_read_with_all_that_is_known_of_it() -> None:
    """The places of its files are kept for messages."""
    assert reading(ENTRY).pictures == (
        LocalPicture(
            source="https://cdn.example/x.jpg",
            report="https://news.example/a",
            record="records/a.md",
            credit="Example News",
            alt="A camera on a pole",
            width=1400,
            height=933,
            sha256="00",
            fetched="2022-05-02",
            files=(
                PictureFile("0123456789abcdef-240.avif", 240, "avif"),
                PictureFile("0123456789abcdef-240.webp", 240, "webp"),
            ),
            location=Location("content/images/images.yml", 10, 3),
        ),
    )


def test_an_empty_list_is_one() -> None:
    """So is one of comments alone."""
    assert reading("").notes == reading("# none yet\n").notes == ()


def test_every_fault_has_its_place() -> None:
    """Nothing is guessed, and the good entries are read all the same."""
    assert complaints("title: x\n") == ["1:0 images.not_a_list the file is no list of pictures"]
    assert complaints("- x\n") == ["1:0 images.not_a_mapping an entry without `key: value` lines"]
    assert complaints(ENTRY.replace("1400", "wide")) == [
        "6:10 images.not_a_number `width` says `wide`, which is not a whole number"
    ]
    assert complaints(ENTRY.replace("1400", "0")) == ["6:10 images.size `width` says 0"]
    assert complaints(ENTRY.replace("alt:", "alternative:")) == [
        "5:3 images.unknown_key unknown key `alternative`"
    ]
    assert complaints(ENTRY + ENTRY) == [
        "20:3 images.twice `https://cdn.example/x.jpg` is listed already, above line 10"
    ]


def test_a_list_names_files_of_its_own_folder_only() -> None:
    """It could otherwise publish any file of the machine."""
    for name in ("../secret.webp", "/etc/passwd", "photo.jpg", "0123456789abcdef-240.svg"):
        (note,) = complaints(ENTRY.replace("0123456789abcdef-240.avif", name))
        assert note.startswith("10:11 images.name")


def test_a_long_list_is_read() -> None:
    """A site of thousands of events may have as many pictures."""
    text = "".join(ENTRY.replace("x.jpg", f"{n}.jpg") for n in range(3000))
    found = reading(text)
    assert (len(found.pictures), found.notes) == (3000, ())
