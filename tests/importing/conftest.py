"""The project that the tests of importing bring things into."""

import pytest

from tests.conftest import MakeProject
from tests.importing.bringing import Desk, make_desk


@pytest.fixture
def desk(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return an empty project."""
    return make_desk(project, capsys)
