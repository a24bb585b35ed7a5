"""A finished site goes where readers find it: a folder, a branch of git, object storage.

In: the folder of the last build, a destination. Out: only what has changed there, assets before
pages, deletions last. What others have put there is never touched, no credential ever shown.
"""

from dateline.delivering.carrying import Delivery, deliver
from dateline.delivering.opening import Shipment, open_target, packed, require_possible
from dateline.delivering.planning import Wishes
from dateline.delivering.refusing import refuse

__all__ = [
    "Delivery",
    "Shipment",
    "Wishes",
    "deliver",
    "open_target",
    "packed",
    "refuse",
    "require_possible",
]
