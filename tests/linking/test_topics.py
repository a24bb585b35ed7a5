"""Topics that nobody has listed: of records, and of the editor's own files."""

import sqlite3
from contextlib import closing

from tests.conftest import BuildSite, MakeProject

EVENT = """---
title: Parents speak up
date: 2023-05-02
topics: [School boards, Surveillance, school-boards]
---
"""


def test_a_topic_that_only_the_editor_names_has_a_page(
    project: MakeProject, build_site: BuildSite
) -> None:
    """By the name that the editor wrote; a build of it used to break in the database."""
    site = build_site(project({"content/events/e.md": EVENT}))
    page = (site / "topics/school-boards/index.html").read_text("utf-8")
    assert ">School boards</h1>" in page
    assert "Parents speak up" in page
    with closing(sqlite3.connect(site / "data/timeline.sqlite")) as database:
        topics = database.execute(
            "SELECT slug, name FROM entities WHERE kind = 'topics' ORDER BY slug"
        ).fetchall()
    assert topics == [("school-boards", "School boards"), ("surveillance", "Surveillance")]


def test_a_topic_of_a_draft_has_none(project: MakeProject, build_site: BuildSite) -> None:
    """Its name is as secret as the draft."""
    site = build_site(
        project({"content/events/e.md": EVENT.replace("date:", "draft: true\ndate:")})
    )
    assert not (site / "topics/school-boards").exists()
    assert (site / "topics/surveillance").exists()
