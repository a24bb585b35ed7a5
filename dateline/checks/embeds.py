"""Embeds that are heavier than a page of another site should have to bear."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dateline.budgets import FRAME
from dateline.checks.matter import Made
from dateline.console import count
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE


def check_embeds(made: Made) -> Iterator[Diagnostic]:
    """Yield a warning for each embed over budget; one for all that a shared file makes heavy."""
    heavy = {path: each for path, each in made.embeds.items() if sum(each.values()) > FRAME}
    by_culprit: dict[str, list[str]] = {}
    for path, sizes in heavy.items():
        heaviest = max(sizes, key=lambda name: (sizes[name], name))
        by_culprit.setdefault(heaviest, []).append(path)
    for culprit, paths in by_culprit.items():
        worst = max(paths, key=lambda path: (sum(heavy[path].values()), path))
        yield _over(worst, heavy[worst], culprit, len(paths) - 1)


def _over(path: str, sizes: Mapping[str, int], culprit: str, others: int) -> Diagnostic:
    """Return the warning for the embed at *path*, with what each of its parts weighs."""
    parts = sorted(sizes.items(), key=lambda part: (-part[1], part[0]))
    told = ", ".join(f"{_name(name, path)} {size:,}" for name, size in parts[:4])
    verb = "is" if others == 1 else "are"
    rest = f"; and {count(others, 'other embed')} {verb} too heavy" if others else ""
    return Diagnostic(
        "embed.heavy",
        "warning",
        NOWHERE,
        f"the embed /{path.removesuffix('index.html')} weighs {sum(sizes.values()):,} bytes "
        f"compressed, more than {FRAME:,}: {told}{rest}",
        _remedy(culprit, path),
    )


def _name(name: str, path: str) -> str:
    """Return what a part is called in the project: the page, or a file of `static/`."""
    return "its page" if name == path else "/".join(PurePosixPath(name).parts[2:])


def _remedy(culprit: str, path: str) -> str:
    """Return what makes the embed lighter."""
    if culprit == path:
        return "Shorten what your own templates/embed/ add to it, or the texts that it shows."
    return (
        f"Shorten static/{_name(culprit, path)} of the project, or remove it for the shipped one."
    )
