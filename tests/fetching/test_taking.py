"""`images fetch`, from the records' word to the list, with every refusal by its name."""

import hashlib
import importlib
import json
import re
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.fetching import variants
from tests.conftest import BuildSite, MakeProject
from tests.fetching.hosting import Answer, Host, make_bomb, make_picture, serve
from tests.projects import RECORD

LIST = "content/images/images.yml"


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the only clock there is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1651500000")


def pictured(host: Host, path: str = "/x.jpg") -> str:
    """Return the usual record with a picture at *path* of *host*."""
    images = f'images:\n  - url: "{host.address}{path}"\n    width: 640\n    height: 400\n'
    return RECORD.replace("topics:", f"{images}topics:")


def other(host: Host, number: int, path: str) -> str:
    """Return a record of an event of its own, with a picture."""
    record = pictured(host, path).replace("springfield-signs-acme", f"town-{number}")
    return re.sub("Springfield signs", f"Town {number} signs", record).replace(
        "2023-05-11", f"2023-0{number}-11"
    )


def fetch(root: Path, *arguments: str) -> int:
    """Return the exit code of `images fetch` in *root*."""
    return main(["images", "fetch", *arguments, "--source", str(root), "--allow-local"])


def test_nothing_is_fetched_without_a_word(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The candidates are listed; so with --dry-run."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host)})
        assert fetch(root) == 0
        out = capsys.readouterr().out
        assert f"{host.address}/x.jpg (records/city.md)\n1 picture; nothing was fetched. " in out
        assert out.endswith("name records or events, or pass --all.\n")
        assert fetch(root, "--all", "--dry-run") == 0
        assert capsys.readouterr().out.endswith(
            "(records/city.md)\n1 picture; nothing was fetched.\n"
        )
        assert host.asked == []
    assert not (root / "content/images").exists()


@pytest.mark.parametrize("name", ["--all", "records/city.md", "content/records/city.md", "acme"])
def test_a_picture_is_stored_and_listed(
    project: MakeProject, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """By the record's path, by the event, or all of them; with the day of the command's clock."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host)})
        assert fetch(root, name) == 0
    out = capsys.readouterr().out
    assert out.endswith(f"{host.address}/x.jpg, 640 × 400, Example News\nFetched 1 picture.\n")
    text = (root / LIST).read_text()
    names = re.findall(r"[0-9a-f]{16}-\d+\.\w+", text)
    assert text.splitlines()[2:] == [
        f'- source: "{host.address}/x.jpg"',
        '  report: "https://news.example/springfield-signs-acme"',
        '  record: "records/city.md"',
        '  credit: "Example News"',
        '  alt: ""',
        "  width: 640",
        "  height: 400",
        f'  sha256: "{hashlib.sha256(make_picture()).hexdigest()}"',
        '  fetched: "2022-05-02"',
        f"  files: {json.dumps(names)}",
    ]
    assert sorted(path.name for path in (root / "content/images").iterdir()) == sorted(
        [*names, "images.yml"]
    )
    assert [name.split("-")[1] for name in names] == [
        f"{width}.{extension}" for width in (240, 480, 640) for extension in ("avif", "webp")
    ]


def test_what_is_there_is_not_fetched_again_and_keeps_the_editors_words(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is missing or damaged is reason to fetch; the words stay all the same."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host)})
        fetch(root, "--all")
        path = root / LIST
        before = path.read_text()
        edited = before.replace('alt: ""', 'alt: "A pole with: “cameras”"')
        edited = edited.replace('credit: "Example News"', "credit: Jane Doe/Example News")
        path.write_text(edited)
        capsys.readouterr()
        assert fetch(root, "--all") == 0
        assert capsys.readouterr().out == "Fetched 0 pictures; 1 was there already.\n"
        assert path.read_text() == edited
        assert len(host.asked) == 1
        next((root / "content/images").glob("*.webp")).unlink()
        assert fetch(root, "--all") == 0
    assert len(host.asked) == 2
    assert path.read_text() == before.replace(
        'credit: "Example News"', 'credit: "Jane Doe/Example News"'
    ).replace('alt: ""', 'alt: "A pole with: “cameras”"')


def test_what_is_no_picture_is_refused_by_name_and_the_others_go_on(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With record, line and address; the exit code says that something was refused."""
    page = Answer(b"<!doctype html><p>Subscribe!", "image/png")
    bomb = Answer(make_bomb(), "image/png")
    good = Answer(make_picture())
    with serve({"/page.png": page, "/bomb.png": bomb, "/good.jpg": good}) as host:
        root = project(
            {
                "content/records/city.md": other(host, 1, "/page.png"),
                "content/records/town.md": other(host, 2, "/bomb.png"),
                "content/records/vale.md": other(host, 3, "/good.jpg"),
                "content/records/wood.md": other(host, 4, "/gone.jpg"),
            }
        )
        assert fetch(root, "--all") == 1
        asked = [path for path, _ in host.asked]
    out, err = capsys.readouterr()
    assert out.endswith("Fetched 1 picture; 3 refused.\n")
    a = host.address
    assert err.splitlines() == [
        f"content/records/city.md:2: error: {a}/page.png is not taken: it is no picture but a "
        "web page [images.not_an_image]",
        f"content/records/town.md:2: error: {a}/bomb.png is not taken: it has more than 40 "
        "million pixels [images.pixels]",
        f"content/records/wood.md:2: error: {a}/gone.jpg is not taken: the answer is 404 Not "
        "Found [images.unreachable]",
    ]
    assert sorted(asked) == ["/bomb.png", "/gone.jpg", "/good.jpg", "/page.png"]
    assert (root / LIST).read_text().count("- source:") == 1


def test_where_the_first_is_refused_the_next_report_may_have_one(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """An event is shown with the first picture that can be had, and that one is not lost again."""
    with serve({"/good.jpg": Answer(make_picture())}) as host:
        second = (
            pictured(host, "/good.jpg")
            .replace("springfield-signs-acme", "again")
            .replace("2023-05-11T09", "2023-05-11T15")
        )
        root = project(
            {
                "content/records/city.md": pictured(host, "/gone.jpg"),
                "content/records/later.md": second,
            }
        )
        assert fetch(root, "acme") == 1
        assert capsys.readouterr().out.endswith("Fetched 1 picture; 1 refused.\n")
        assert fetch(root, "acme") == 0
        assert [path for path, _ in host.asked] == ["/gone.jpg", "/good.jpg"]


def test_unpublished_records_are_not_asked_about(project: MakeProject) -> None:
    """What no page shows needs no picture, and no host hears of it."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        hidden = pictured(host).replace("topics:", "published: false\ntopics:")
        root = project({"content/records/city.md": hidden})
        assert fetch(root, "--all") == 0
        assert fetch(root, "records/city.md") == 1
        assert host.asked == []


def test_a_build_asks_nobody(project: MakeProject, build_site: BuildSite) -> None:
    """Pages show what was stored before, and nothing of what was not."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host)})
        site = build_site(root)
        assert host.asked == []
    assert not (site / "images").exists()
    assert host.address not in "".join(p.read_text() for p in site.rglob("*.html"))


def test_without_the_library_it_says_how_to_have_it(
    project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Builds need it never; this command does, and asks nobody before."""
    ours = importlib.import_module

    def none(name: str, package: str | None = None) -> object:
        if name.partition(".")[0] == "PIL":
            raise ModuleNotFoundError(name)
        return ours(name, package)

    monkeypatch.setattr(variants.importlib, "import_module", none)
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host)})
        assert fetch(root, "--all") == 1
        assert host.asked == []
    assert "run `pip install 'dateline[images]'`" in capsys.readouterr().err


def test_a_broken_list_is_told_before_anybody_is_asked(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Writing it anew would lose what the editor wrote."""
    with serve({"/x.jpg": Answer(make_picture())}) as host:
        root = project({"content/records/city.md": pictured(host), LIST: "- source: x\n"})
        assert fetch(root, "--all") == 1
        assert host.asked == []
    assert "content/images/images.yml:1:3: error: `width` is missing" in capsys.readouterr().err
    assert (root / LIST).read_text() == "- source: x\n"


def test_a_further_picture_changes_no_line_of_the_list(project: MakeProject) -> None:
    """Comments and the editor's own order stay; undone, the list and the folder are as before."""
    with serve({f"/{n}.jpg": Answer(make_picture((640 + n, 400))) for n in (1, 2)}) as host:
        root = project({"content/records/one.md": other(host, 1, "/1.jpg")})
        assert fetch(root, "records/one.md") == 0
        mine = f"# mine\n{(root / LIST).read_text()}# the pole\n"
        (root / LIST).write_text(mine)
        before = {path: path.read_bytes() for path in (root / "content").rglob("*.*")}
        (root / "content/records/two.md").write_text(other(host, 2, "/2.jpg"))
        assert fetch(root, "records/two.md") == 0
    listed = (root / LIST).read_text()
    assert listed.startswith(mine)
    assert listed.count("- source: ") == 2
    (root / "content/records/two.md").unlink()
    assert main(["undo", "--source", str(root)]) == 0
    assert {path: path.read_bytes() for path in (root / "content").rglob("*.*")} == before


def test_a_list_that_the_editor_saves_meanwhile_is_not_written_over(
    project: MakeProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To fetch takes minutes, in which somebody writes what can be seen."""
    with serve({f"/{n}.jpg": Answer(make_picture((640 + n, 400))) for n in (1, 2)}) as host:
        root = project({"content/records/one.md": other(host, 1, "/1.jpg")})
        assert fetch(root, "records/one.md") == 0
        (root / "content/records/two.md").write_text(other(host, 2, "/2.jpg"))
        mine = (root / LIST).read_text().replace('alt: ""', 'alt: "A pole"')

        def make(data: bytes) -> variants.Variants:
            (root / LIST).write_text(mine)
            return variants.make_variants(data)

        monkeypatch.setattr("dateline.fetching.taking.make_variants", make)
        assert fetch(root, "records/two.md") == 1
    assert "images.yml was changed while this ran" in capsys.readouterr().err
    assert (root / LIST).read_text() == mine
