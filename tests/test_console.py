"""Diagnostics for people: in order, harmless to a terminal, with the remedy below."""

from dateline.console import count, format_diagnostic, neutralize, sort_diagnostics, tally
from dateline.model import Diagnostic, Location


def found(severity: str, path: str, line: int = 0) -> Diagnostic:
    return Diagnostic("a.b", severity, Location(path, line), "m")  # type: ignore[arg-type]


def test_a_diagnostic_leads_to_its_place() -> None:
    """Path, line and column first, as every editor understands them; then what to write."""
    place = Location("content/a.md", 4, 7)
    shown = format_diagnostic(Diagnostic("dates.ambiguous", "warning", place, "m", "Write it so."))
    assert shown == "content/a.md:4:7: warning: m [dates.ambiguous]\n    Write it so."


def test_a_diagnostic_without_a_place_has_no_empty_one() -> None:
    """Some things are wrong with no file."""
    assert format_diagnostic(found("note", "")) == "note: m [a.b]"


def test_colors_are_only_added() -> None:
    """The words are the same with and without."""
    plain = format_diagnostic(found("error", "x", 1))
    colored = format_diagnostic(found("error", "x", 1), color=True)
    assert colored != plain
    for code in ("\x1b[1m", "\x1b[1;31m", "\x1b[0m"):
        colored = colored.replace(code, "")
    assert colored == plain


def test_a_record_cannot_command_the_terminal() -> None:
    """Escapes, line breaks, overwriting and reversed text are written out."""
    assert neutralize("a\x1b]0;x\x07\r\n\u202eb\x9b\u200b\ud800") == (
        "a\\x1b]0;x\\x07\\x0d\\x0a\\u202eb\\x9b\\u200b\\ud800"
    )


def test_errors_come_last_and_the_same_thing_once() -> None:
    """The last lines on the screen are those that matter most."""
    errors = [found("error", "b", 2), found("error", "b", 10), found("error", "c")]
    warning, note = found("warning", "a"), found("note", "z")
    given = [errors[2], warning, errors[1], note, errors[0], warning]
    assert sort_diagnostics(given) == (note, warning, *errors)


def test_numbers_agree_with_their_nouns() -> None:
    """One is one."""
    assert [count(n, "page") for n in (0, 1, 2, 1500)] == [
        "0 pages",
        "1 page",
        "2 pages",
        "1,500 pages",
    ]
    assert tally([found("error", "a"), found("warning", "b"), found("warning", "c")]) == (
        "1 error and 2 warnings"
    )
    assert tally([found("note", "a")]) == ""
