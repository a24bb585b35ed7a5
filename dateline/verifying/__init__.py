"""Whether a site, or a copy of one, is what its list says and what a build of the project makes.

In: a folder with a list, a project. Out: each file that is another, missing or more, by name. The
site is read only, and whatever in it is no plain file is never followed; what is built for it
stands in a folder of its own and is gone in the end.
"""

from dateline.verifying.examining import examine_files, require_manifest
from dateline.verifying.findings import Findings
from dateline.verifying.rebuilding import as_asked, with_build
from dateline.verifying.telling import tell

__all__ = ["Findings", "as_asked", "examine_files", "require_manifest", "tell", "with_build"]
