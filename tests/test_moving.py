"""Moving from elsewhere, word for word: each way's commands are run and its output compared."""

from pathlib import Path

from dateline.config import load_config
from dateline.pipeline import examine
from tests.tutorials import ROOT, Terminal, blocks, follow

GUIDE = (ROOT / "docs/moving.md").read_text(encoding="utf-8")


def test_every_way_here_leads_to_what_the_guide_promises(tmp_path: Path) -> None:
    """A sheet of TimelineJS, a table and posts, one after the other, as they stand there."""
    for printed, shown in follow(GUIDE, Terminal(tmp_path)):
        assert printed == shown
    found = {
        name: [str(event.date) for event in examine(load_config(tmp_path / name)).site.events]
        for name in ("my-timeline", "from-a-table", "from-posts")
    }
    assert found == {
        "my-timeline": ["2019-06", "2023-05-09", "2024-02-06"],
        "from-a-table": ["2019-06", "2023-05-09", "2024-02-06"],
        "from-posts": ["2023-05-09", "2024-02-06"],
    }


def test_nothing_in_the_guide_is_left_untried() -> None:
    """Each block is a command, a file to write or what is printed."""
    found = list(blocks(GUIDE))
    assert all(file or kind in ("sh", "text") for kind, file, _ in found)
    assert len(found) == GUIDE.count("\n```") // 2
