"""What is asked of each generator, one hostile record after the other, and what counts as held."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.attempts import state_of
from tests.hostile.judging import executables, words
from tests.hostile.shape_cases import IN_CONTENT, SECRET, Shape

from .generators import Generator, Run, lay_out, run
from .taking import (
    Held,
    Text,
    for_others,
    held_back,
    posts_of,
    seen_in,
    texts,
    yaml_records,
)

_OLD = {
    "dateline": """---
title: "The old post"
publishedDateTime: 2022-06-01T09:00:00Z
webUrl: "https://news.example/old"
provider: {name: Old News, domain: old.example}
---
""",
    "hugo": '---\ntitle: "The old post"\ndate: 2022-06-01\n---\nWords.\n',
    "pelican": "---\nTitle: The old post\nDate: 2022-06-01\n---\nWords.\n",
}
_KEPT = "Shelbyville waits for its day"
_SLOW = ("100,000", "10 MB")


@dataclass(slots=True)
class Tally:
    """What came of one kind of cases."""

    asked: int = 0
    failed: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    """Tracebacks, hangs, and what was killed."""

    changed: list[str] = field(default_factory=list)
    """Failing builds that have changed the old site."""

    def note(self, what: str, why: str) -> None:
        """Count a case that was not held."""
        self.failed.append(f"{what}: {why}")


@contextmanager
def ground(generator: Generator) -> Iterator[Path]:
    """Return a site of *generator* that is built, with a secret beside it."""
    top = Path(tempfile.mkdtemp(prefix=f"hostile-{generator.key}-"))
    try:
        root = lay_out(generator, top / "project")
        (top / "outside").mkdir()
        (top / "outside" / "secret.md").write_text(
            _OLD[generator.key].replace("The old post", SECRET)
        )
        (root / generator.posts / "old.md").write_text(_OLD[generator.key], "utf-8")
        first = run(generator, root)
        assert first.code == 0, f"{generator.label}: {first.said}"
        shutil.copytree(root, top / "before")
        yield root
    finally:
        shutil.rmtree(top, ignore_errors=True)


def ask_texts(generator: Generator) -> Tally:
    """Return how many texts run, load, or lead where no link may."""
    tally = Tally()
    with ground(generator) as root:
        _ask_some(generator, root, list(texts()), tally)
    return tally


def _ask_some(generator: Generator, root: Path, some: list[Text], tally: Tally) -> None:
    """Build *some* in one site; where that fails, each half of them, to find which."""
    paths = {text: _place(generator, root, text) for text in some}
    for text, path in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(posts_of(text)[generator.key], "utf-8")
    done = run(generator, root)
    if done.code == 0:
        pages = list(_pages(root / "site"))
        for text in some:
            tally.asked += 1
            found = list(_injected(text, pages))
            if found:
                tally.note(f"{text.number} {text.place}", found[0][:90])
    for path in paths.values():
        path.unlink()
    if done.code == 0:
        return
    if len(some) == 1:
        tally.asked += 1
        if generator_crashed(generator, done):
            tally.crashed.append(f"{some[0].number}: {done.said.strip()[-160:]}")
        return
    shutil.rmtree(root / "site", ignore_errors=True)
    for half in (some[: len(some) // 2], some[len(some) // 2 :]):
        _ask_some(generator, root, half, tally)


def _place(generator: Generator, root: Path, text: Text) -> Path:
    """Return the file of the post with *text*."""
    is_event = text.field == "body" or text.place.startswith("event.")
    return root / (generator.events if is_event else generator.posts) / f"post-{text.number}.md"


def _pages(site: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield every page of *site*, with what of it runs, loads or takes over."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8", "replace")
        yield html, executables(html)


def _injected(text: Text, pages: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Yield what *text* has put into a page that is more than words."""
    mark = str(text.number)
    for _, found in pages:
        yield from (each for each in found if mark in each)


def ask_yaml(generator: Generator) -> Tally:
    """Return how many hostile YAML records are told by their file, or do no harm."""
    tally = Tally()
    with ground(generator) as root:
        for attack, content, is_day in yaml_records():
            own = content if generator.key == "dateline" else for_others(content)
            path = root / generator.posts / "hostile.md"
            before = state_of(root / "site")
            path.write_bytes(own)
            done = run(generator, root)
            tally.asked += 1
            told = "hostile" in _said(done, root)
            reason = _on_run(generator, done, told)
            if not reason and done.code == 0 and not told:
                if is_day:
                    reason = "a day that no calendar has passes in silence"
                elif not _shows(root / "site", seen_in(content)):
                    reason = "words are lost in silence"
            _count(tally, attack, reason, done, state_of(root / "site") != before)
            _renew(root)
    return tally


def ask_shapes(generator: Generator) -> Tally:
    """Return how many hostile shapes of files are told by their names, or do no harm."""
    tally = Tally()
    with ground(generator) as root:
        for shape in IN_CONTENT:
            if not shape.place.startswith("content/records/"):
                continue
            before = state_of(root / "site")
            _lay(generator, root, shape)
            done = run(generator, root)
            tally.asked += 1
            name = shape.place.rpartition("/")[2].partition("\n")[0][:4]
            said = _said(done, root)
            told = name in said or ascii(name)[1:-1] in said
            reason = _on_run(generator, done, told)
            if not reason and any(SECRET in html for html, _ in _pages(root / "site")):
                reason = "it publishes a file from outside"
            if not reason and done.code == 0 and not told and _loses_a_record(root, shape):
                reason = "a record is left out in silence"
            _count(tally, shape.attack, reason, done, state_of(root / "site") != before)
            _renew(root)
    return tally


def _loses_a_record(root: Path, shape: Shape) -> bool:
    """Return whether a sound record with an odd name is on no page.

    Links, pipes and devices may well be passed over, and so may what editors leave about.
    """
    name = shape.place.rpartition("/")[2]
    is_junk = name[0] in ".#" or name[-1] == "~" or not name.endswith(".md")
    is_sound = shape.lay.__qualname__.startswith("text.") and "empty" not in shape.attack
    return is_sound and not is_junk and not _shows(root / "site", ("Ogdenville", "Umbra"))


def _lay(generator: Generator, root: Path, shape: Shape) -> None:
    """Lay *shape* where *generator* reads its records."""
    path = root / generator.posts / shape.place.removeprefix("content/records/")
    path.parent.mkdir(parents=True, exist_ok=True)
    shape.lay(path)
    is_text = path.is_file() and not path.is_symlink() and 0 < path.stat().st_size < 10_000
    if is_text and generator.key != "dateline" and "another name" not in shape.attack:
        path.write_bytes(for_others(path.read_bytes()))


def ask_held(generator: Generator) -> Tally:
    """Return how often what was held back, or was, is in the site."""
    tally = Tally()
    with ground(generator) as root:
        before = state_of(root / "site")
        for held in held_back():
            path = root / generator.posts / "held.md"
            path.write_text(_held_post(generator, held), "utf-8")
            done = run(generator, root)
            tally.asked += 1
            reason = "it is in the site" if _is_in(root / "site", _KEPT) else ""
            _count(tally, held.attack, reason, done, state_of(root / "site") != before)
            _renew(root)
        for what in ("held back after it was published", "deleted", "renamed"):
            tally.asked += 1
            if _stays(generator, root, what):
                tally.note(what, "the old page is in the site")
            _renew(root)
    return tally


def _held_post(generator: Generator, held: Held) -> str:
    line: Mapping[str, str] = {
        "dateline": held.dateline,
        "hugo": held.hugo,
        "pelican": held.pelican,
    }
    head = (
        _OLD[generator.key]
        .replace("The old post", _KEPT)
        .replace("news.example/old", "x.example/k")
    )
    said = line[generator.key]
    if said.startswith("date:"):
        head = re.sub(r"(?m)^Date:.*\n", "", head)
    return head.replace("---\n", f"---\n{said}\n", 1)


def _stays(generator: Generator, root: Path, what: str) -> bool:
    """Return whether a page stays in the site whose record is no longer to be seen there."""
    path = root / generator.posts / "gone.md"
    post = (
        _OLD[generator.key]
        .replace("The old post", _KEPT)
        .replace("news.example/old", "x.example/g")
    )
    path.write_text(post, "utf-8")
    assert run(generator, root).code == 0
    assert _is_in(root / "site", _KEPT)
    if what == "deleted":
        path.unlink()
    elif what == "renamed":
        path.write_text(post.replace(_KEPT, "Another headline"), "utf-8")
        path.rename(path.with_name("other.md"))
    else:
        line = "status: draft" if generator.key == "pelican" else "draft: true"
        path.write_text(post.replace("---\n", f"---\n{line}\n", 1), "utf-8")
    assert run(generator, root).code == 0
    return _is_in(root / "site", _KEPT)


def _is_in(site: Path, canary: str) -> bool:
    """Return whether *canary* is in any file of *site*."""
    return any(canary.encode() in p.read_bytes() for p in site.rglob("*") if p.is_file())


def _said(done: Run, root: Path) -> str:
    """Return what was said, without the folder that everything lies in."""
    return done.said.replace(str(root), "")


def generator_crashed(generator: Generator, done: Run) -> bool:
    """Return whether it ended by a traceback, a signal or the end of patience."""
    return done.code < 0 or done.code > 128 or bool(generator.traceback.search(done.said))


def _on_run(generator: Generator, done: Run, told: bool) -> str:
    """Return what is wrong with how a build has ended, empty if nothing is."""
    if generator_crashed(generator, done):
        return "it crashes" if done.code != -9 else "it hangs"
    return "it fails and does not name the file" if done.code and not told else ""


def _count(tally: Tally, attack: str, reason: str, done: Run, has_changed: bool) -> None:
    """Count one case."""
    if reason in ("it crashes", "it hangs"):
        tally.crashed.append(attack)
    if reason:
        tally.note(attack, reason)
    if done.code and has_changed:
        tally.changed.append(attack)


def _shows(site: Path, wanted: tuple[str, ...]) -> bool:
    """Return whether one page of *site* has all words that are *wanted*."""
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8", "replace")
        if all(word in html for word in wanted) and all(word in words(html) for word in wanted):
            return True
    return False


def _renew(root: Path) -> None:
    """Put the project back as it was when it was built first."""
    shutil.rmtree(root)
    shutil.copytree(root.parent / "before", root)
