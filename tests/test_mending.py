"""Mistakes that a newcomer makes, mended by the words of the messages alone."""

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.projects import RECORD

EVENT = (
    "---\nrecords: [records/city.md]\nevidence:\n  - {field: date, quote: on Tuesday, %s}\n---\n"
)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"content/events/e.md": EVENT % "sorce: records/city.md"},
            ["unknown key `sorce` (did you mean `source`?)"],
        ),
        (
            {"content/entities/vendors.yml": "a:\n  name: A\n  aliases:\n    - {txt: B}\n"},
            ["unknown key `txt` (did you mean `text`?)"],
        ),
        (
            {"dateline.yml": "title: T\nkinds:\n  vendors: {singular: vendor, lable: V}\n"},
            ["unknown key `lable` (did you mean `label`?)"],
        ),
        (
            {"dateline.yml": "title: T\nseverity: {record.nodate: error}\n"},
            ["names `record.nodate`, which is the code of no message (did you mean `record.no_d"],
        ),
        (
            {
                "content/events/e.md": "---\nrecords: [records/city.md]\n---\n",
                "content/records/city.md": RECORD.replace("2023-05-11T09", "11 May 2023"),
            },
            [
                "says `11 May 2023:00:00Z`",
            ],
        ),
        (
            {
                "content/pages/a.md": "# A\n",
                "templates/standing.html": "{% extends 'base.html' %}\n{% block main %}\n"
                "{{ heding }}{% endblock %}\n",
            },
            [
                "templates/standing.html:3: error: `heding` is not a name here; did you mean "
                "`heading`? (while making /a/)",
                "standing.html knows alternates, ",
            ],
        ),
        (
            {
                "templates/standng.html": "{% extends 'base.html' %}\n{% include 'mine.html' %}\n",
                "templates/mine.html": "Mine.",
                "templates/.old.html": "",
            },
            [
                "templates/standng.html: warning: no shipped template is called `standng.html` "
                "(did you mean `standing.html`?) and none of yours names it: it is not used",
                "Checked 1 record, 1 event: 1 warning, ",
            ],
        ),
        (
            {"content/pages/a.md": "# A\n\nSee [us](www.us.example).\n"},
            ["content/pages/a.md:3: warning", "Write `https://www.us.example` if another site"],
        ),
    ],
)
def test_the_message_says_what_to_write(
    project: MakeProject, capsys: pytest.CaptureFixture[str], files: dict[str, str], said: list[str]
) -> None:
    """Each of these was planted once and could not be mended from the first wording."""
    main(["check", "--source", str(project(files))])
    out, err = capsys.readouterr()
    assert [words for words in said if words not in out + err] == []


def test_errors_come_first(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever sees no broken link must know that none was looked for."""
    root = project({"content/events/e.md": "---\nsumary: S\n---\n"})
    assert main(["check", "--source", str(root)]) == 1
    assert capsys.readouterr().out.endswith(
        " Mend the errors first: until then nothing is built, and links, names and embeds are not "
        "looked at.\n"
    )


def test_an_empty_project_is_told_how_to_begin(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check that finds nothing wrong with nothing helps nobody."""
    root = project({"dateline.yml": "title: T\n"}, bare=True)
    (root / "content").mkdir()
    assert main(["check", "--source", str(root)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "warning: content/ holds no record and no event: the timeline is empty [project.empty]",
        "    Run `dateline add FILE` with a saved article, or write content/events/one.md.",
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("event.unsourcd", "has the code event.unsourcd, which no message has (did you mean event"),
        ("event.unsourced", "nothing has the code event.unsourced; "),
    ],
)
def test_a_code_that_no_message_has_is_not_taken_for_a_good_sign(
    project: MakeProject, capsys: pytest.CaptureFixture[str], code: str, said: str
) -> None:
    """`--only` with a slip in it finds nothing, which is not the same as nothing being wrong."""
    main(["check", "--source", str(project()), "--only", code])
    assert said in capsys.readouterr().out


def test_schemas_of_an_earlier_version_are_noticed(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Editor programs would mark new keys as mistakes; files of others are not ours to judge."""
    root = project()
    check = ["check", "--only", "schemas.stale", "--source", str(root)]
    (root / "schemas").mkdir()
    (root / "schemas/event.schema.json").write_text("{}")
    main(check)
    assert "nothing has the code" in capsys.readouterr().out
    (root / "schemas/event.schema.json").unlink()
    main(["schemas", "--source", str(root)])
    names = root / "schemas/names.schema.json"
    names.write_text(names.read_text().replace("alias", "olias"))
    main(check)
    assert "schemas: note: schemas/ is not what this version" in capsys.readouterr().out
    main(["schemas", "--source", str(root)])
    main(check)
    assert "nothing has the code" in capsys.readouterr().out
