"""Whether what became of hostile YAML is what the table requires: of one case, or many at once."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.attempts import CANARY, Outcome, text_of
from tests.hostile.yaml_cases import Case

_MACHINERY = ("Traceback", "pydantic", "yaml.scanner", "NoneType", "<class", "Error(")


def named_apart(cases: tuple[Case, ...]) -> dict[Case, tuple[str, bytes]]:
    """Return a file of its own for each of *cases*, with its own headline and address.

    What is one event to a reader would be one on a page, too.
    """
    return {
        case: (
            case.place.replace("hostile.", f"hostile-{number}."),
            case.content.replace(CANARY.encode(), _canary(number).encode())
            .replace(b"/hostile", f"/hostile-{number}".encode())
            .replace(b"2023-06-01", f"{2000 + number % 20}-06-01".encode()),
        )
        for number, case in enumerate(cases, 1)
    }


def _canary(number: int) -> str:
    """Return a headline that no other case has."""
    return f"{CANARY}, bird {number} of the flock"


def complaints(case: Case, outcome: Outcome, place: str = "") -> Iterator[str]:
    """Yield what is not as required of a *case* that must be refused; *place* is its file."""
    if outcome.code != 1:
        yield f"exit code {outcome.code}"
    for word in _MACHINERY:
        if word in outcome.said:
            yield f"the message speaks of `{word}`"
    line = f":{case.required.line}:" if case.required.line else ""
    start, code = f"{place or case.place}{line}", f"[{case.required.code}"
    told = [each for each in outcome.said.split("\n") if each.startswith(start) and code in each]
    if not any(": error: " in each for each in told):
        yield f"no error {code}] at {start} in: {outcome.said[:400]}"


def misfits(case: Case, site: Path, number: int = 0) -> Iterator[str]:
    """Yield what is not as required of a *case* that must be shown, or left out, in *site*."""
    canary = _canary(number) if number else CANARY
    if case.required.verdict == "left out":
        if canary in text_of(site):
            yield "it is in the site"
        return
    text = canary if case.required.text == CANARY else case.required.text
    data = json.loads((site / "data/timeline.json").read_text("utf-8"))
    titles = [report["title"] for report in data["reports"].values()]
    if not any(title == text or (len(text) > 90 and title.startswith(text)) for title in titles):
        yield f"no report is called {text[:60]!r}: {titles}"
