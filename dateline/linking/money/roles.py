"""What an amount of money is for, from the words of its own clause.

In: a sentence and the place of an amount in it. Out: deal, investment, market, penalty or other.
Only a deal may become the value of an event, so wherever cues compete the other reading wins.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from dateline.linking.dates import main_action

Role = Literal["deal", "investment", "market", "penalty", "other"]

_DEAL_NOUN = (
    r"(?:sub)?contracts?|deals?|(?<!settlement )agreements?|(?:purchase|task|delivery|work) orders?"
    r"|(?<!in )(?<!court )(?<!executive )orders?(?! to\b)|procurements?|tenders?|acquisitions?"
    r"|purchases?|purchase price|buyouts?|takeovers?|leases?|licen[cs]es?|subscriptions?|renewals?"
    r"|allocations?|appropriations?|extensions?|(?<!stock )options?|modifications?"
    r"|(?<!price )ceiling"
)
_DEAL_VERB = (
    r"spend|spends|spent|spending(?=\s(?:an?\s)?$)|pays?|paid|paying|buys?|bought|buying|purchased|purchasing"
    r"|acquir(?:e|es|ed|ing)|(?:shell|splash|fork|dol|lay)(?:s|es|ed|ing)? (?:out|over)"
    r"|splurg(?:es|ed|ing)|obligat(?:e|es|ed)|allocat(?:e|es|ed|ing)|earmark(?:s|ed)?|budgeted"
    r"|contracted|procur(?:e|es|ed|ing)|appropriated|snaps? up"
)
_INVESTMENT = (
    r"rais(?:e|es|ed|ing)|rounds?|series [a-h]\d?|pre-?seed|seed|funding|fundrais\w+|funds?"
    r"|financing|valuations?|invest(?:s|ed|ing|ments?|ors?)?|ventures?|backing|backed|capital"
    r"|IPO|stakes?|shares?|equity|crowd\w+|secur(?:e|es|ed|ing)|nets|netted|bags|bagged|closes?"
    r"|closed|loans?|warchest|capitali[sz]ation|commit(?:s|ted)?"
)
_MARKET = (
    r"markets?|market ?worth|revenues?|forecasts?|sales|turnover|profits?|earnings|income|CAGR"
    r"|industry|sector|econom(?:y|ic)|GDP|shipments?|losses|savings?|sav(?:e|es|ed|ing)|worldwide"
    r"|global(?:ly)?|opportunity|wealth|net worth|stocks?|quarter|generat(?:e|es|ed|ing)|cash"
    r"|assets|growth|gr[eo]w(?:n|s|ing)?|trade|exports?|imports?|budgets?|spending(?!\s(?:an?\s)?$)"
)
_PENALTY = (
    r"fin(?:es?|ed|ing)|penalt(?:y|ies)|settl(?:e|es|ed|ing|ements?)|damages|lawsuits?|suits?"
    r"|su(?:e|es|ed|ing)|verdict|judge?ment|ransoms?|bail|compensation|restitution|jury|bribes?"
    r"|kickbacks?|fraud|stolen|stole|laundered|scam(?:s|med)?|tax(?:es)?|tariffs?|resolve|regulators|violations?"
)
_OTHER = (
    r"grants?|donat\w+|gifts?|prizes?|salar(?:y|ies)|bonus(?:es)?|bount(?:y|ies)|rewards?"
    r"|pric(?:es|ed|ing)|(?<!for a )(?<!for a reported )price|discounts?|coupons?|tickets?"
    r"|refunds?|scholarships?|endowments?|wages?|rent|debts?|deficit|charit\w+|fees?|bill"
    r"|per (?:year|month|user|person|unit)"
)
_CHOICE = (
    r"(?:tap|pick|select|choose|hire|enlist|snap|scoop|retain)(?:s|ped|ed|ing)?|picks|chose|bought"
)
"""Verbs of choosing: with `for` and an amount they tell a purchase (`taps Acme for $4.2M`)."""

_CUE = re.compile(
    rf"(?<![\w-])(?:(?P<penalty>{_PENALTY})|(?P<market>{_MARKET})|(?P<investment>{_INVESTMENT})"
    rf"|(?P<deal>{_DEAL_NOUN}|{_DEAL_VERB})|(?P<other>{_OTHER}))(?![\w’'])",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    rf"(?:,? |-)(?:dollar[ -])?(?P<between>(?:[\w’'.&-]+ ){{0,4}}?)(?:{_DEAL_NOUN})(?![\w’'])",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|of|for|to|from|by|at|with|and|or|on|into|as|per|after|over|is|was|has|will)\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    rf"\b(?:{_DEAL_NOUN})(?: (?:is|was|reportedly|now|could be|will be|grows?|grew|swells?|rises?"
    r"|rose|climbs?|balloons?|increases?|increased|raised|expanded|modified))*,?"
    r" (?:worth|of|for|valued at|totall?ing|at|to|to add|by)"
    r"(?: (?:an?|the|its|potential|combined|total|value|maximum|ceiling|of|up|to))*\s*$",
    re.IGNORECASE,
)
_FOR_AFTER_CHOICE = re.compile(rf"\b(?:{_CHOICE})\b[^;:]*\bfor (?:an? )?$", re.IGNORECASE)
_AWARDS = re.compile(r"(?<!been )(?<!was )(?<!were )(?<!is )\baward(?:s|ed) (?:an? )?$", re.I)
_APPROVES = re.compile(r"\bapprov(?:es|ed|ing) (?:an? |up to |another |spending )?$", re.I)
_TO_SOMEBODY = re.compile(r" to (?!(?:\w+ )*(?:University|College|Institute))[A-Z]")
"""A body that is awarded money may have won a grant; one that awards it to a firm buys."""
_COUNTED_DEALS = re.compile(r"\d (?:\w+ )?(?:deals|acquisitions|contracts)\b", re.IGNORECASE)
"""Statistics of a year (`1,940 deals totaling $22 billion`)."""
_MUST_PAY = re.compile(
    r"\b(?:ordered|forced|told|required|must|liable|sentenced)(?: to)? pay\b[^,;]*$", re.IGNORECASE
)
_COMPENSATES = re.compile(r"\bpa(?:y|ys|id|ying|yout)\b[^,;]*$", re.IGNORECASE)
_FOR_HARM = re.compile(
    r"\s+(?:to (?:an? |the )?(?:\w+ )?(?:man|woman|men|women|family|families|victims?|widow|estate"
    r"|protest[eo]rs?|residents?|users?|customers?|workers?|whistleblowers?|teen\w*|student|mother"
    r"|father|couple)\b|(?:(?:in|over|to end|to settle|to resolve)\b)[^,;]*\b(?:suits?|lawsuits?"
    r"|cases?|settlements?|claims?|probe|breach|scandal|allegations?|charges?|dispute)\b)",
    re.IGNORECASE,
)
"""Who is paid after a wrong, or to end a case, has sold nothing."""
_DROPS = re.compile(r"\bdrop(?:s|ped|ping)? (?:an? )?(?:cool )?$", re.IGNORECASE)
_OUTLOOK = re.compile(
    r"\bCAGR\b|\bmarket (?:size|value|share|to|will|is|was|worth|research|report)\b"
    r"|\b(?:expected|projected|estimated|forecast(?:ed)?|predicted|set|poised|likely|anticipated)"
    r" to (?:\w+ )?(?:reach|grow|exceed|hit|surpass|top|rise|cross|be|generate|increase|garner)\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(
    r"(?:\W+\w+){0,4}?\W+(?:by|through|until|till|in) (?:the end of )?20[2-9]\d\b"
)
_UNIT = re.compile(
    r"\s?(?:/|per\b|each\b|apiece\b|annual|monthly|yearly|weekly|daily|-?an?[ -](?:month|year|day"
    r"|week|head|piece|person|seat|user|unit|share|pop|hour)\b|an[ -](?:hour|acre)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"; |: | [—–|-] |, (?:and|but|while|whereas|which|who|after|as) ", re.IGNORECASE
)
_SMALL = Decimal(1000)
_REACH_BEFORE, _REACH_AFTER = 14, 5
"""How many words away a cue still speaks of the amount."""


def role_of(sentence: str, start: int, end: int, value: Decimal) -> Role:
    """Return what the amount at *start* to *end* of *sentence* is for.

    >>> role_of("It signed a $3.9 million contract with them.", 12, 24, Decimal(3900000))
    'deal'
    >>> role_of("It raised $4 million in a new investment round.", 10, 20, Decimal(4000000))
    'investment'
    """
    before, after = _clause_around(sentence, start, end)
    if _UNIT.match(after):
        return "other"
    if _makes_good(before, after):
        return "penalty"
    if _names_deal(before, after):
        return "deal"
    if _OUTLOOK.search(sentence) or _BY_YEAR.match(after):
        return "market"
    role = "market" if _COUNTED_DEALS.search(before) else _nearest_role(before, after)
    # Sums below a thousand are price tags far more often than purchases of a public body.
    return "other" if role == "deal" and value < _SMALL else role


def is_attribute_of_deal(after: str) -> bool:
    """Return whether an amount with the words *after* it describes a deal: `a $5m army contract`.

    >>> is_attribute_of_deal(" army contract"), is_attribute_of_deal(" for a contract")
    (True, False)
    """
    attribute = _NOUN_AFTER.match(after)
    return attribute is not None and not (
        _CUE.search(attribute["between"]) or _PREPOSITION.search(attribute["between"])
    )


def tells_deal(headline: str) -> bool:
    """Return whether *headline* tells of buying, contracting or paying, and not what came of it.

    >>> tells_deal("The agency signed a contract"), tells_deal("Lawmakers question its accuracy")
    (True, False)
    >>> tells_deal("Judge throws out suit over $2 million contract")
    False
    """
    if not _DEAL.search(headline) or _LISTS.search(headline):
        return False
    kinds, _ = main_action(headline)
    if any(kind in _BUYING for kind in kinds):
        return True
    return not any(kind in _AFTERWARDS for kind in kinds) and not _ABOUT_DEAL.search(headline)


_BUYING = ("deal", "takeover", "approve", "ban")
_AFTERWARDS = (
    *("rule", "sue", "say", "fine", "arrest", "investigate", "testify", "die", "leave", "breach"),
    *("meet", "dismiss"),
)
"""What happens over a deal that is made already: its value is no value of this."""

_LISTS = re.compile(
    r"\b(?:\d+|top|biggest|largest|best|smartest)\s(?:[\w-]+\s){0,4}(?:acquisitions|deals"
    r"|contracts|mergers)\b",
    re.IGNORECASE,
)
_ABOUT_DEAL = re.compile(
    r"\b(?:on|over|about|against|despite|amid|after|behind|loss of)\s(?:[\w’'$.,-]+\s){0,5}"
    rf"(?:{_DEAL_NOUN})\b",
    re.IGNORECASE,
)
_DEAL = re.compile(
    rf"(?<![\w-])(?:{_DEAL_NOUN}|{_DEAL_VERB}|{_CHOICE}|sign(?:s|ed|ing)?|ink(?:s|ed)?|renew(?:s|ed)?"
    r"|extend(?:s|ed)?|award(?:s|ed)?|drops|procurement|obligat\w+"
    r"|approve[sd](?= [$£€₹])|to (?:provide|supply|deliver|equip|install|sell))(?![\w’'])",
    re.IGNORECASE,
)


def _clause_around(sentence: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after the amount that belong to its own clause."""
    breaks = [match.end() for match in _CLAUSE.finditer(sentence, 0, start)]
    ahead = _CLAUSE.search(sentence, end)
    last = ahead.start() if ahead else len(sentence)
    return sentence[breaks[-1] if breaks else 0 : start], sentence[end:last]


def _makes_good(before: str, after: str) -> bool:
    """Return whether the amount is paid by order of a court, for a wrong, or to end a case."""
    if _MUST_PAY.search(before):
        return True
    return bool(_COMPENSATES.search(before) and _FOR_HARM.match(after))


def _names_deal(before: str, after: str) -> bool:
    """Return whether the amount is joined to a deal's own noun, or to a price for something."""
    if is_attribute_of_deal(after):
        return True
    if _NOUN_BEFORE.search(before):
        return not _COUNTED_DEALS.search(before)
    if _APPROVES.search(before):
        return after.startswith((" for ", " on ", " to "))
    if _AWARDS.search(before):
        return bool(_TO_SOMEBODY.match(after))
    if _DROPS.search(before):
        return bool(re.match(r" (?:on|for|to)\b", after))
    return bool(_FOR_AFTER_CHOICE.search(before)) and not any(_cues("", after))


def _nearest_role(before: str, after: str) -> Role:
    """Return the role of the cue that stands nearest; a deal has to be nearer by two words."""
    best: tuple[int, Role] = (99, "other")
    for distance, role in _cues(before, after):
        if distance + (2 if role == "deal" else 0) < best[0]:
            best = (distance + (2 if role == "deal" else 0), role)
    return best[1]


def _cues(before: str, after: str) -> Iterator[tuple[int, Role]]:
    """Yield every cue within reach with its distance in words."""
    for match in _CUE.finditer(before):
        distance = len(before[match.end() :].split())
        if distance <= _REACH_BEFORE:
            yield distance, _role_of_cue(match)
    for match in _CUE.finditer(after.partition(",")[0]):
        distance = len(after[: match.start()].split())
        if distance <= _REACH_AFTER:
            yield distance, _role_of_cue(match)


def _role_of_cue(match: re.Match[str]) -> Role:
    """Return the role whose group matched."""
    roles: tuple[Role, ...] = ("penalty", "market", "investment", "deal", "other")
    return next(role for role in roles if match[role])
