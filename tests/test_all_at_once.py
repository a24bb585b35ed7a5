"""One fault hides no other: settings, files, what they say of each other, and templates at once.

A stranger needed a run of `check` for each of five kinds of faults, since each stopped the rest.
"""

import re

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.projects import RECORD, VENDORS

HEAD = "---\ntitle: The city signs\ndate: 2023-05-09\n"
QUOTING = (
    "told_in: [records/city.md]\nevidence:\n  - field: date\n    quote: on a Friday\n"
    "    source: records/city.md\n"
)
FAULTY = {
    "dateline.yml": "titel: Cameras\nbase_url: example.org\nkinds:\n  vendors: {singlar: vendor}\n",
    "content/entities/vendors.yml": VENDORS.replace("  name:", "  nmae:"),
    "content/events/quote.md": f"{HEAD}vendors: [Acme Vision]\n{QUOTING}---\n",
    "content/events/both.md": f"{HEAD}sumary: S\nvendors: [Acme Visoin]\n{QUOTING}---\n",
    "content/events/slip.md": f"---\ntitel: The city signs\ndates: 2023-02-30\n{QUOTING}---\n",
    "content/events/yaml.md": "---\ntitle: City: signs\ndate: 2023\n---\n",
    "templates/event.html": "{% extends 'bundled/event.html' %}\n{% block main %}\n{{ evnt }}\n",
    "templates/home.html": "{{ 1 }}\n{% if 1 %}\n{% for a in [] %}\n{% endif %}\n",
    "templates/year.html": "{{ 'a'|upperr }}\n",
}


def told(
    root: object, capsys: pytest.CaptureFixture[str], command: str = "check"
) -> tuple[int, list[str]]:
    """Return the exit code of *command* and its errors, without their remedies."""
    code = main([command, "--source", str(root)])
    out, err = capsys.readouterr()
    return code, [
        line.replace(" error: ", " ") for line in (out + err).splitlines() if ": error: " in line
    ]


EVERYTHING = [
    "content/entities/vendors.yml:2:3: unknown key `nmae` (did you mean `name`?) "
    "[names.unknown_key]",
    "content/events/both.md:4:1: unknown key `sumary` (did you mean `summary`?) "
    "[event.unknown_key]",
    "content/events/both.md:5:11: unknown vendor `Acme Visoin` (did you mean `Acme Vision`?) "
    "[event.unknown_name]",
    "content/events/both.md:9:12: the words “on a Friday” do not stand in records/city.md "
    "[event.quote_not_found]",
    "content/events/quote.md:8:12: the words “on a Friday” do not stand in records/city.md "
    "[event.quote_not_found]",
    "content/events/slip.md:2:1: unknown key `titel` (did you mean `title`?), and an event that "
    "names no `records` needs a title [event.unknown_key]",
    "content/events/slip.md:3:1: unknown key `dates` (did you mean `date`?), and an event that "
    "names no `records` needs a date [event.unknown_key]",
    "content/events/slip.md:3:8: `date` says `2023-02-30`, which no calendar has [date.impossible]",
    "content/events/slip.md:7:12: the words “on a Friday” do not stand in records/city.md "
    "[event.quote_not_found]",
    "content/events/yaml.md:2:8: the text of `title` contains `: ` and has no quotes [yaml.syntax]",
    "dateline.yml:1:1: unknown key `titel` (did you mean `title`?) [config.unknown_key]",
    "dateline.yml:2:11: `base_url` says `example.org`, which is not the address of a site "
    "[config.base_url]",
    "dateline.yml:4:13: unknown key `singlar` (did you mean `singular`?) [config.unknown_key]",
    "templates/event.html:2: the `block` that is opened here is not closed by `endblock` "
    "[templates.broken]",
    "templates/home.html:4: `endif` cannot stand here: the `for` opened on line 3 is not closed "
    "yet by `endfor` [templates.broken]",
    "templates/year.html:1: No filter named 'upperr'. [templates.broken]",
]


@pytest.mark.parametrize("command", ["check", "build"])
def test_every_fault_of_every_kind_is_told_in_one_run(
    project: MakeProject, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """By `check` and by `build`, each once; the old site is not touched."""
    root = project(FAULTY)
    assert told(root, capsys, command) == (1, EVERYTHING)
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # A list that cannot be read: whom it names is not known.
        (
            {
                "content/entities/vendors.yml": "acme-vision:\n  name: Acme: Vision\n",
                "content/events/e.md": f"{HEAD}vendors: [Acme Vision]\nagencies: [Nobody]\n---\n",
            },
            ["yaml.syntax", "event.unknown_name"],
        ),
        # A list that is called like no kind.
        (
            {
                "content/entities/agencis.yml": "city:\n  name: City\n",
                "content/events/e.md": f"{HEAD}agencies: [City]\n---\n",
            },
            ["names.kind"],
        ),
        # Kinds that nobody can read are those of the lists.
        (
            {
                "dateline.yml": "title: A: B\nkinds:\n  cities: {singular: city}\n",
                "content/entities/cities.yml": "s:\n  name: S\n",
                "content/events/e.md": f"{HEAD}cities: [S]\n---\n",
            },
            ["yaml.syntax"],
        ),
        # So are kinds of which only the faults are known.
        (
            {
                "dateline.yml": "kinds:\n  - cities\n",
                "content/entities/cities.yml": "s:\n  name: S\n",
                "content/events/e.md": f"{HEAD}cities: [S]\n---\n",
            },
            ["config.not_a_mapping"],
        ),
        # What a record that cannot be read would hold is not missed.
        (
            {
                "content/records/city.md": RECORD.replace("published", "x: y: z\npublished", 1),
                "content/events/e.md": f"{HEAD}{QUOTING}---\n",
                "content/archived.yml": "https://other.example/parents:\n  lost: 2024\n",
            },
            ["yaml.syntax"],
        ),
        # A required key that is mistyped is not missing, too.
        (
            {
                "content/events/e.md": f"{HEAD}evidence:\n  - {{field: date, qoute: on Tuesday, "
                "source: records/city.md}\n---\n"
            },
            ["event.unknown_key"],
        ),
        # One entry of evidence is broken, the words of the next are looked for at their own line.
        (
            {
                "content/events/e.md": f"{HEAD}evidence:\n  - date\n"
                "  - {field: date, quote: on Friday, source: records/city.md}\n---\n"
            },
            ["event.not_a_mapping", "event.quote_not_found"],
        ),
    ],
)
def test_what_comes_of_another_fault_is_not_told(
    project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    expected: list[str],
) -> None:
    """It would be gone by itself, and sends whoever mends it the wrong way."""
    code, errors = told(project(files), capsys)
    assert code == 1
    assert sorted(re.findall(r"\[([\w.]+)\]$", "\n".join(errors), re.M)) == sorted(expected)


def test_all_names_that_templates_do_not_get_are_told_together(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one template and in several, also where the content has errors of its own."""
    templates = {
        "templates/home.html": "{{ titel }}\n{% if page.pth %}{% endif %}\n"
        "{% for a in evnts %}{{ a.b }}{% endfor %}\n{{ config.titel }}\n{{ 1 // 0 }}\n",
        "templates/event.html": "{% extends 'base.html' %}\n{% block main %}{{ hedline.x }}\n"
        "{% if nothing is defined %}{% endif %}{% endblock %}",
    }
    expected = [
        "templates/event.html:2: `hedline` is not a name here; did you mean `headline`?",
        "templates/home.html:1: `titel` is not a name here; did you mean `title`?",
        "templates/home.html:2: `pth` is no property here; did you mean `path`?",
        "templates/home.html:3: `evnts` is not a name here",
        "templates/home.html:4: `titel` is no property here; did you mean `title`?",
        "templates/home.html:5: integer division or modulo by zero",
    ]
    for files in (templates, {**templates, "content/events/e.md": f"{HEAD}sumary: S\n---\n"}):
        for command in ("check", "build"):
            code, errors = told(project(files), capsys, command)
            said = [line.partition(" (while")[0] for line in errors if "templates/" in line]
            assert (code, said) == (1, expected)


def test_a_template_that_cannot_be_read_hides_no_name_in_another(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shipped one stands in for it while the others are tried."""
    templates = {
        "templates/event.html": "{% extends 'bundled/event.html' %}\n{% block main %}\n",
        "templates/home.html": "{% extends 'base.html' %}\n"
        "{% block main %}{{ titel }}{% endblock %}",
        "templates/mine.html": "{% if %}",
        "templates/index.html": "{% extends 'base.html' %}\n{% include 'mine.html' %}",
    }
    for command in ("check", "build"):
        code, errors = told(project(templates), capsys, command)
        places = [re.match(r"[^ ]*:\d+(?=: )", line)[0] for line in errors]  # type: ignore[index]
        assert (code, places) == (
            1,
            ["templates/event.html:2", "templates/home.html:2", "templates/mine.html:1"],
        )


def test_a_template_that_nothing_includes_is_read_as_well(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its fault would wait for the day on which somebody names it."""
    root = project({"templates/mine/foot.html": "a\n{{ b\n\n"})
    code, errors = told(root, capsys)
    assert code == 1
    assert [line.partition(": ")[0] for line in errors] == ["templates/mine/foot.html:2"]


TEXT = "# A deal on a Friday\n\nThe city of Springfield signed it with Acme on one late Friday.\n"


@pytest.mark.parametrize(
    ("quote", "hint"),
    [
        (
            "signed a 1.2 million contract with Acme",
            "; the excerpt says “signed a $1.2 million contract with Acme”",
        ),
        ("on a Tuesday", "; the excerpt says “on Tuesday.”"),
        ("signed it with Acme on a late Friday", "; the nearest are on line 15 of content/"),
        ("nobody has written that", ""),
    ],
)
def test_the_nearest_words_of_the_source_are_offered(
    project: MakeProject, capsys: pytest.CaptureFixture[str], quote: str, hint: str
) -> None:
    """Words that pages show anyway; of a saved text the line, for a log is read by others."""
    record = RECORD.replace("related:", "category: x\nrelated:").partition("related:")[0]
    event = f"{HEAD}{QUOTING}---\n".replace("on a Friday", quote)
    files = {"content/events/e.md": event, "content/records/city.md": f"{record}---\n{TEXT}"}
    main(["check", "--source", str(project(files))])
    out = capsys.readouterr().out
    line = next(line for line in out.splitlines() if "event.quote_not_found" in line)
    found = line.partition("records/city.md")[2]
    assert found.startswith(hint + (" [" if not hint.endswith("/") else ""))
    assert "late Friday" not in line.replace(quote, "")


def test_what_is_on_no_page_is_told_last_and_once(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record that readers never see costs most; it was told twice, with two different days."""
    undated = RECORD.replace("publishedDateTime: 2023-05-11T09:00:00Z\n", "").replace(
        "on Tuesday", ""
    )
    files = {
        "content/records/a.md": undated.partition("related:")[0].replace("acme", "b") + "---\n",
        "content/records/z.md": RECORD.replace("  name: Example News\n", "").replace("acme", "z"),
    }
    root = project({**files, "content/records/city.md": RECORD.replace("acme", "c")})
    assert main(["check", "--source", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:-1] == [
        "content/records/a.md:2: warning: this record is on no page: nothing says when it was "
        "published or happened [record.undated]",
        "    Write `publishedDateTime: 2022-05-02T09:27:00Z` in the record, its article's own "
        "time.",
    ]
    assert "; 1 file is on no page; " in lines[-1]
    assert not any("record.no_date" in line for line in lines)


def test_what_a_faulty_record_would_say_is_not_missed(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """An event that takes its headline and day from it is as it should be as soon as it is read."""
    event = {"content/events/e.md": "---\nrecords: [records/city.md]\n---\n"}
    broken = RECORD.replace("title:", "title", 1)
    assert told(project({**event, "content/records/city.md": broken}), capsys)[1] == [
        "content/records/city.md:2:1: a line without `key: ` [yaml.syntax]"
    ]
    undated = "---\ntitle: T\nwebUrl: https://news.example/t\n---\n"
    assert told(project({**event, "content/records/city.md": undated}), capsys)[1] == [
        "content/events/e.md:2: nothing says when this happened: its records have no day, faults, "
        "or are hidden [event.no_date]",
        "content/events/e.md:2: the event has no title: its records have none, faults, or are "
        "hidden [event.no_title]",
    ]
