"""Record linkage: which reports tell the same happening, which report a saved text belongs to."""

from dateline.linking.stories.deeds import find_deeds
from dateline.linking.stories.grouping import Group, Linkage, Story, Suggestion, group_stories
from dateline.linking.stories.texts import TextMatch, match_texts

__all__ = [
    "Group",
    "Linkage",
    "Story",
    "Suggestion",
    "TextMatch",
    "find_deeds",
    "group_stories",
    "match_texts",
]
