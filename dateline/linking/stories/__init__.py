"""Record linkage: which reports tell the same happening, which report a saved text belongs to."""

from dateline.linking.stories.deeds import find_deeds
from dateline.linking.stories.doubts import Doubt
from dateline.linking.stories.grouping import Group, Linkage, Story, group_stories
from dateline.linking.stories.texts import TextMatch, match_texts
from dateline.linking.stories.ties import FREE, Bounds

__all__ = [
    "FREE",
    "Bounds",
    "Doubt",
    "Group",
    "Linkage",
    "Story",
    "TextMatch",
    "find_deeds",
    "group_stories",
    "match_texts",
]
