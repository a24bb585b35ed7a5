"""Listed names in prose and in addresses, and which clause of a headline tells the story."""

from dateline.linking.names.clauses import lead_clause, sections_about
from dateline.linking.names.index import Mention, NameIndex

__all__ = ["Mention", "NameIndex", "lead_clause", "sections_about"]
