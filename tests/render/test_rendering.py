"""Pages become files with everything escaped, in their order, whoever renders them."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.config import Config
from dateline.errors import TemplateError
from dateline.language import Language
from dateline.later import Later, Views
from dateline.model import Artifact, Page
from dateline.render import Frame, make_environment, render, rendering


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return an empty folder for the project's templates, and one for the bundled ones."""
    project, bundled = tmp_path / "templates", tmp_path / "bundled"
    project.mkdir()
    bundled.mkdir()
    return project, bundled


def rendered(folders: tuple[Path, Path], *pages: Page, **settings: object) -> list[Artifact]:
    frame = Frame(Config(root=folders[0].parent, **settings), "assets/abc/")  # type: ignore[arg-type]
    return list(render(pages, make_environment(*folders, Language("en")), frame))


def test_text_is_escaped_whatever_the_template_is_called(folders: tuple[Path, Path]) -> None:
    """A record's text stays text, also in a template that does not end in .html."""
    (folders[1] / "x.txt").write_text('<p title="{{ text }}">{{ text }}</p>')
    (file,) = rendered(folders, Page("a/", "x.txt", {"text": "<b>'\"&"}))
    shown = "&lt;b&gt;&#39;&#34;&amp;"
    assert file == Artifact("a/index.html", f'<p title="{shown}">{shown}</p>\n'.encode())


def test_every_template_gets_the_frame(folders: tuple[Path, Path]) -> None:
    """The way to the base, the static files, the settings and the page's own address."""
    (folders[1] / "x.html").write_text(
        "{{ root }}{{ assets }} {{ page.path }} {{ page.canonical }} "
        "{{ config.title }} {{ preview }}"
    )
    (file,) = rendered(
        folders, Page("a/b/", "x.html", {}), title="T", base_url="https://example.org/ice"
    )
    assert file.content == b"../../assets/abc/ a/b/ https://example.org/ice/a/b/ T False\n"


@pytest.mark.parametrize(
    ("base_url", "root"),
    [("", "/"), ("https://example.org", "/"), ("https://example.org/ice", "/ice/")],
)
def test_the_404_page_finds_the_base_from_any_depth(
    folders: tuple[Path, Path], base_url: str, root: str
) -> None:
    """A server answers with it at every address, so that relative links would break."""
    (folders[1] / "404.html").write_text("{{ root }}")
    (file,) = rendered(folders, Page("404.html", "404.html", {}), base_url=base_url)
    assert file == Artifact("404.html", f"{root}\n".encode())


def test_a_project_overrides_and_extends_the_bundled_templates(folders: tuple[Path, Path]) -> None:
    """`bundled/` is always the one that ships with Dateline."""
    (folders[1] / "page.html").write_text("[{% block body %}bundled{% endblock %}]")
    (folders[0] / "page.html").write_text(
        "{% extends 'bundled/page.html' %}{% block body %}mine and {{ super() }}{% endblock %}"
    )
    (file,) = rendered(folders, Page("", "page.html", {}))
    assert file == Artifact("index.html", b"[mine and bundled]\n")


@pytest.mark.parametrize(
    ("template", "line", "problem"),
    [
        ("\n\n{{ nope }}", 3, "`nope` is not a name here"),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("{{ 1 }}\n{{ 1 // 0 }}", 2, "integer division or modulo by zero"),
        ("\n{{ config.nope }}", 2, "'dateline.config.Config object' has no attribute 'nope'"),
        ("{% include 'none.html' %}", 1, "there is no template none.html"),
        ("{% include '../secret.html' %}", 1, "there is no template ../secret.html"),
        ("{% include '/etc/passwd' %}", 1, "there is no template /etc/passwd"),
    ],
)
def test_a_broken_template_names_its_line(
    folders: tuple[Path, Path], template: str, line: int, problem: str
) -> None:
    """Whatever goes wrong in it, the message leads to the place."""
    (folders[0].parent / "secret.html").write_text("secret")
    (folders[0] / "x.html").write_text(template)
    with pytest.raises(TemplateError) as caught:
        rendered(folders, Page("a/", "x.html", {}))
    (diagnostic,) = caught.value.diagnostics
    assert str(diagnostic.location) == f"templates/x.html:{line}"
    assert diagnostic.message == f"{problem} (while making /a/)"


def test_a_fault_of_ours_stays_a_fault_of_ours(folders: tuple[Path, Path]) -> None:
    """A bug in Python code that a template calls is not blamed on the template."""

    def ours() -> str:
        raise ValueError("our bug")

    (folders[0] / "x.html").write_text("{{ ours() }}")
    with pytest.raises(ValueError, match="our bug"):
        rendered(folders, Page("a/", "x.html", {"ours": ours}))


@pytest.mark.usefixtures("forks")
def test_several_processes_make_the_same_files(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes in the same order as one process makes."""
    monkeypatch.setattr(rendering, "FEWEST_TO_SHARE", 1)
    (folders[1] / "x.html").write_text("{{ number }} at {{ page.path }}")
    pages = [Page(f"{n}/", "x.html", {"number": n}) for n in range(41)]
    alone = rendered(folders, *pages, jobs=1)
    assert alone[40] == Artifact("40/index.html", b"40 at 40/\n")
    assert rendered(folders, *pages, jobs=3) == alone


@pytest.mark.usefixtures("forks")
def test_a_broken_template_stops_every_process(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error of the child is the error of the build."""
    monkeypatch.setattr(rendering, "FEWEST_TO_SHARE", 1)
    (folders[1] / "x.html").write_text("{{ 12 // number }}")
    pages = [Page(f"{n}/", "x.html", {"number": n}) for n in (*range(1, 41), 0)]
    with pytest.raises(TemplateError, match=r"x\.html:1: a template cannot be rendered"):
        rendered(folders, *pages, jobs=3)


def test_pages_are_not_changed_by_rendering(folders: tuple[Path, Path]) -> None:
    """A template that sets a name leaves the page's context as it was."""
    (folders[1] / "x.html").write_text("{% set text = 'new' %}{{ text }}")
    page = Page("a/", "x.html", {"text": "old"})
    rendered(folders, page)
    assert page == replace(page, context={"text": "old"})


def test_only_what_a_template_names_is_made_and_once_a_page(folders: tuple[Path, Path]) -> None:
    """A look that shows no strip draws none; one that asks in two places has one drawn."""
    asked: list[str] = []

    def noted(name: str) -> str:
        asked.append(name)
        return name

    def show() -> dict[str, object]:
        return {name: Later(noted, name) for name in ("strip", "facts", "ledger")}

    (folders[1] / "x.html").write_text(
        "{% set own = 1 %}{% if strip %}{{ strip }}{% endif %}{% include 'part.html' %}"
    )
    (folders[1] / "part.html").write_text("{{ strip }} {{ facts }}{{ own }}")
    page = Page("a/", "x.html", Views(show))
    assert [file.content for file in rendered(folders, page)] == [b"stripstrip facts1\n"]
    assert asked == ["strip", "facts"]
