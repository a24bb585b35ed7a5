"""Sums of money in prose: how much, in which currency, for what, and which is the deal's."""

from dateline.linking.money.amounts import Money, find_amounts, find_sums
from dateline.linking.money.deals import DealAmount, Notation, deals_in
from dateline.linking.money.written import check_written

__all__ = [
    "DealAmount",
    "Money",
    "Notation",
    "check_written",
    "deals_in",
    "find_amounts",
    "find_sums",
]
