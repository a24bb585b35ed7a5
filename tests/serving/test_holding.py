"""What a preview holds is what a build makes, and no more of it than somebody looks at."""

import gc

from dateline.config import load_config
from dateline.serve.holding import Held
from dateline.serve.making import Workshop
from tests.conftest import MakeProject
from tests.projects import RECORD, SETTINGS


def test_nothing_leads_to_data_that_are_left_out(project: MakeProject) -> None:
    """A preview does not make the data before somebody asks, but knows whether there are any."""
    footers = []
    for name, more in (("with", ""), ("without", "without: [data]\n")):
        root = project({"dateline.yml": SETTINGS + more}, name=name)
        held = Workshop().make(load_config(root))
        footers.append((b'href="./data/"' in (held.answer("index.html") or b""), held))
    assert [leads for leads, _ in footers] == [True, False]
    assert [held.answer("data/timeline.json") is None for _, held in footers] == [False, True]
    assert [held.answer("data/index.html") is None for _, held in footers] == [False, True]


def test_earlier_states_are_let_go(project: MakeProject) -> None:
    """An editor saves hundreds of times in an evening: what is over takes no room.

    The one before is looked at until the next stands; both hold what makes their own files.
    """
    root = project()
    workshop, config = Workshop(), load_config(root)
    held = None
    for number in range(4):
        text = RECORD.replace("on Tuesday", f"on Tuesday {number}")
        (root / "content/records/city.md").write_text(text)
        held = workshop.make(config)
        held.answer("index.html")
    del held
    gc.unfreeze()  # what is frozen is not listed
    states = [each for each in gc.get_objects() if isinstance(each, Held)]
    assert sum(state.frame.config is config for state in states) <= 2
