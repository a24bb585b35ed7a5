"""The actions that news consist of, as classes of verbs with their inflections and nouns.

In: a text. Out: where it says that somebody signs, sues, launches, says …, in which form. Only
general English stands here; which sense a word has is left to whoever compares two texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Form = Literal["plain", "third", "past", "ing", "noun"]


@dataclass(frozen=True, slots=True)
class Action:
    """A word that names an action."""

    kind: str
    """Its class: `deal`, `sue`, `launch` …"""

    start: int
    end: int

    form: Form
    """`sign`, `signs`, `signed`, `signing`; `noun` for a word such as `lawsuit`."""


# One row a class. `*` doubles the last letter before -ed and -ing; a verb with forms of its own
# writes its third person, past and participle after slashes. Nouns stand in the table below.
_VERBS = {
    "deal": """sign ink award secure extend renew select tap* choose/chooses/chose/chosen partner
        team win/wins/won/winning land subcontract spend/spends/spent pay/pays/paid
        drop* strike/strikes/struck reach enter buy/buys/bought purchase license collaborate
        supply procure pick modify/modifies/modified exercise finalize finalise obligate""",
    "takeover": """acquire buy/buys/bought purchase snap* merge absorb gobble""",
    "invest": "raise invest fund back secure close land bag* pocket net* grab* pump pour",
    "launch": """launch unveil introduce debut release reveal roll ship* start begin/begins/began
        open present showcase demo* demonstrate preview bring/brings/brought expand add update
        upgrade create build/builds/built develop deploy""",
    "publish": "publish release issue post write/writes/wrote/written update leak",
    "say": """say/says/said tell/tells/told warn call urge claim argue defend criticize criticise
        slam* blast vow pledge promise explain propose suggest express declare insist demand ask
        reject dismiss deny praise predict admit apologize apologise comment reiterate caution
        send/sends/sent write/writes/wrote/written""",
    "announce": "announce confirm unveil reveal declare",
    "name": "name appoint hire choose/chooses/chose/chosen elect pick promote nominate tap*",
    "leave": "resign quit/quits/quit retire depart leave/leaves/left oust fire sack step dismiss",
    "sue": "sue file charge accuse indict prosecute allege",
    "rule": """rule convict acquit sentence find/finds/found decide strike/strikes/struck
        overturn uphold/upholds/upheld""",
    "approve": "approve pass adopt ratify clear authorize authorise grant endorse vote back agree",
    "ban": """ban* halt pause suspend block prohibit outlaw drop* scrap* cancel cancel* stop* end
        shelve terminate bar* forbid/forbids/forbade/forbidden
        withdraw/withdraws/withdrew/withdrawn""",
    "breach": "breach hack expose leak steal/steals/stole/stolen compromise hit/hits/hit",
    "arrest": "arrest detain jail seize raid",
    "fine": "fine penalize penalise settle",
    "investigate": "investigate probe subpoena",
    "testify": "testify appear grill hear/hears/heard question",
    "die": "die kill injure crash collide",
    "move": """rise/rises/rose/risen fall/falls/fell/fallen jump surge tumble soar climb slump
        slip* plunge trade close gain drop* rally""",
    "dismiss": "lay/lays/laid cut/cuts/cut axe shed/sheds/shed",
    "show": "show demonstrate exhibit display showcase preview present",
    "honor": "win/wins/won honor honour recognize recognise award name rank",
    "meet": "meet/meets/met visit gather convene host hold/holds/held attend",
    "test": "test pilot trial",
    "join": "join",
}
_NOUNS = {
    "deal": "contract contracts deal deals agreement agreements partnership partnerships "
    "collaboration order renewal extension procurement",
    "takeover": "acquisition acquisitions takeover merger buyout",
    "invest": "funding investment round financing",
    "launch": "launch debut release rollout introduction unveiling",
    "publish": "publication",
    "announce": "announcement",
    "name": "appointment hire nomination",
    "leave": "resignation departure",
    "sue": "lawsuit lawsuits suit complaint indictment charges",
    "rule": "ruling rulings verdict conviction sentence",
    "approve": "approval ratification",
    "ban": "ban moratorium halt suspension",
    "breach": "breach hack leak theft",
    "arrest": "arrest arrests raid",
    "fine": "fine settlement penalty",
    "investigate": "investigation probe inquiry",
    "testify": "hearing testimony",
    "die": "death crash collision",
    "dismiss": "layoffs layoff",
    "meet": "meeting summit",
    "test": "pilot trial",
}


@lru_cache(maxsize=2048)  # of a headline each rule asks anew, and of `said` every sentence
def find_actions(text: str) -> tuple[Action, ...]:
    """Return the actions that *text* names, in order; one word can belong to several classes.

    >>> [(a.kind, a.form) for a in find_actions("It was sued after the contract")]
    [('sue', 'past'), ('deal', 'noun')]
    """
    return tuple(
        Action(kind, match.start(), match.end(), form)
        for match in _WORD.finditer(text)
        for kind, form in _MEANINGS.get(match[0].lower(), ())
    )


def inflect(entry: str) -> list[tuple[str, Form]]:
    """Return the forms of a verb as written in the table."""
    if "/" in entry:
        plain, third, *pasts = entry.split("/")
        forms: list[tuple[str, Form]] = [(plain, "plain"), (third, "third")]
        forms += [(p, "ing" if p.endswith("ing") else "past") for p in pasts]
        return [*forms, (plain.removesuffix("e") + "ing", "ing")]
    verb = entry.rstrip("*")
    stem = verb + verb[-1] if entry.endswith("*") else verb.removesuffix("e")
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z")) else "s")
    past = stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    return [(verb, "plain"), (third, "third"), (past, "past"), (stem + "ing", "ing")]


def tabulate(
    verbs: Mapping[str, str], nouns: Mapping[str, str]
) -> dict[str, tuple[tuple[str, Form], ...]]:
    """Return each word of tables of *verbs* and *nouns* by class with its classes and forms.

    >>> tabulate({"sue": "sue"}, {"sue": "suit"})["suit"]
    (('sue', 'noun'),)
    """
    table: dict[str, dict[tuple[str, Form], None]] = {}
    for kind, entries in verbs.items():
        for entry in entries.split():
            for word, form in inflect(entry):
                table.setdefault(word, {})[(kind, form)] = None
    for kind, words in nouns.items():
        for word in words.split():
            table.setdefault(word, {})[(kind, "noun")] = None
    return {word: tuple(meanings) for word, meanings in table.items()}


_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")
_MEANINGS = tabulate(_VERBS, _NOUNS)
