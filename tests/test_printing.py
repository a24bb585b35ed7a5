"""A page made on another machine is the page made here."""

import pickle
from pathlib import Path

import pytest

from dateline.bundled import bundled_folder
from dateline.config import load_config
from dateline.errors import TemplateError
from dateline.language import language_of
from dateline.outputs import make_exports
from dateline.pages import plan
from dateline.pipeline import understand
from dateline.printing import Press
from dateline.render import Frame, render
from dateline.render.environment import make_environment
from tests.conftest import MakeProject


def packed(root: Path) -> bytes:
    """Return the press of the project in *root*, as it is sent."""
    config = load_config(root, environment={})
    site = understand(config).site
    return pickle.dumps(Press.of(site, make_exports(site, config), Frame(config, "assets/x/")))


def test_a_press_needs_no_file_of_the_project(project: MakeProject) -> None:
    """Only what it was given, templates included; nobody else's page shows what files hold."""
    own = (
        '{% extends "bundled/event.html" %}{% block footer %}{% include "own.txt" %}{% endblock %}'
    )
    root = project({"templates/event.html": own, "templates/own.txt": "Our own words"})
    (root / "templates/picture.png").write_bytes(b"\xff\xfe")
    config = load_config(root, environment={})
    site = understand(config).site
    pages = plan(site, config, make_exports(site, config))
    environment = make_environment(
        root / "templates", bundled_folder("templates"), language_of("en")
    )
    made = list(render(pages, environment, Frame(config, "assets/x/")))
    sent = packed(root)
    root.rename(root.with_name("elsewhere"))
    press: Press = pickle.loads(sent)
    alone = ("data.html", "builder.html")
    far = [press(page.path) for page in pages if page.template not in alone]
    here = [file for file, page in zip(made, pages, strict=True) if page.template not in alone]
    assert far == here
    assert sum(b"Our own words" in file.content for file in far) == 1
    assert {export.content for export in press.exports} == {b""}
    assert all(export.size for export in press.exports)


def test_a_broken_template_is_named_where_it_stands(project: MakeProject) -> None:
    """In the project's folder, although nobody has that here."""
    root = project({"templates/event.html": "\n{{ nothing.at_all }}"})
    sent = packed(root)
    root.rename(root.with_name("elsewhere"))
    press: Press = pickle.loads(sent)
    (path,) = (path for path, page in press._pages.items() if page.template == "event.html")
    with pytest.raises(TemplateError) as told:
        press(path)
    (found,) = told.value.diagnostics
    assert str(found.location) == "templates/event.html:2"
