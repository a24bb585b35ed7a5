"""Take local copies of pictures that records name, when the editor says so and never in a build.

In: the linked site, what to take, a day. Out: files under `content/images/` with their list, and
for each picture that is no picture, or not to be had safely, a diagnostic with its name.
"""

from dateline.fetching.refusal import RefusedError
from dateline.fetching.taking import Outcome, Store, take
from dateline.fetching.telling import candidate_line, offer, stored_line, summary
from dateline.fetching.variants import require_decoder
from dateline.fetching.wanted import Candidate, Wanted, find_wanted
from dateline.fetching.web import Limits

__all__ = [
    "Candidate",
    "Limits",
    "Outcome",
    "RefusedError",
    "Store",
    "Wanted",
    "candidate_line",
    "find_wanted",
    "offer",
    "require_decoder",
    "stored_line",
    "summary",
    "take",
]
