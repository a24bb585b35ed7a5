"""Sums of money in prose: how much, in which currency, for what, and which is the deal's."""

from dateline.linking.money.amounts import Money, find_amounts
from dateline.linking.money.deals import DealAmount, deals_in

__all__ = ["DealAmount", "Money", "deals_in", "find_amounts"]
