"""Where this Dateline was installed from, as a line of `requirements.txt` for another machine.

Read from the package's own metadata (PEP 610, `direct_url.json`); nothing is asked of a network.
"""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

from dateline import __version__

_EXTRAS = "dateline[images,search]"
_UNKNOWN = f"""\
# This Dateline was installed from a folder of your machine, which GitHub does not have. Say here
# where Dateline comes from, in one of these lines without the `#` before it:
#
# 1. its repository, with the commit that you trust:
# {_EXTRAS} @ git+https://example.org/dateline.git@COMMIT
#
# 2. a wheel beside this file, made by `pip wheel --no-deps --wheel-dir . PATH-TO-DATELINE`:
# ./dateline-{__version__}-py3-none-any.whl[images,search]
"""


def requirements() -> str:
    """Return the text of `requirements.txt`."""
    try:
        origin = distribution("dateline").read_text("direct_url.json")
    except PackageNotFoundError:
        return _UNKNOWN
    return _written(origin)


def _written(origin: str | None) -> str:
    r"""Return the requirement of a Dateline that came from *origin*; None: from an index.

    >>> _written('{"url": "https://a.example/d", "vcs_info": {"vcs": "git", "commit_id": "1f"}}')
    'dateline[images,search] @ git+https://a.example/d@1f\n'
    """
    if origin is None:
        return f"{_EXTRAS}=={__version__}\n"
    told = json.loads(origin)
    info, url = told.get("vcs_info", {}), str(told.get("url", ""))
    commit = str(info.get("commit_id", ""))
    # A password in the address would be handed on to whoever reads the repository.
    is_open = re.fullmatch(r"https://[^@\s]+", url) is not None
    if info.get("vcs") == "git" and is_open and re.fullmatch("[0-9a-f]+", commit):
        return f"{_EXTRAS} @ git+{url}@{commit}\n"
    return _UNKNOWN
