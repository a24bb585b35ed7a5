"""What a headline says is done, finely enough to tell a happening from what follows it.

A headline comes in, the kinds of its main verbs go out. An award, its renewal, the protest against
it and the suit over it share nearly all their words: only the deed tells them apart.
"""

import re
from collections.abc import Iterator

from dateline.linking.actions import Form, inflect, tabulate
from dateline.linking.memo import Memo
from dateline.linking.words import find_terms

# A verb stands in each kind that it may mean. `*` and `/` are those of the table of actions.
_VERBS = {
    "": "get/gets/got make/makes/made reveal see/sees/saw/seen",
    "partner": "partner team collaborate ally",
    "deal": """sign ink award win/wins/won/winning land secure pay/pays/paid spend/spends/spent
        buy/buys/bought purchase choose/chooses/chose/chosen pick select tap* hand sell/sells/sold
        supply procure order license drop* strike/strikes/struck
        reach clinch score nab* bag* splash grant """,
    "renew": """renew extend expand reauthorize reactivate reinstate resume restore restart revive
        prolong reaffirm reopen return double triple increase boost uphold/upholds/upheld
        recover""",
    "end": """cancel scrap* end terminate abandon ditch quit/quits/quit drop* axe nix kill shelve
        stop* halt scuttle shutter close shut/shuts/shut revoke rescind withdraw/withdraws/withdrew
        remove discontinue repeal lift ease""",
    "pause": "pause suspend halt freeze/freezes/froze/frozen delay postpone stall stop*",
    "ban": """ban* bar* prohibit outlaw forbid/forbids/forbade/forbidden restrict impose pause halt
        stop* curb suspend limit""",
    "oppose": """slam* condemn criticize criticise blast protest oppose decry rally fault rap*
        denounce object bash rebuke threaten fear boycott march mock challenge question worry warn
        dismiss disagree spar clash reject""",
    "support": """welcome praise hail applaud defend back support tout cheer laud favor side
        congratulate champion""",
    "demand": """urge demand press call lobby petition beg* plead insist vow pledge respond react
        argue claim question ask support back""",
    "sue": "sue file accuse allege challenge",
    "countersue": "countersue",
    "appeal": "appeal contest challenge",
    "rule": """rule order convict acquit sentence overturn toss affirm strike/strikes/struck
        decide""",
    "permit": """allow let/lets/let permit approve clear pass adopt ratify authorize authorise okay
        grant endorse back enact legalize""",
    "refuse": """reject refuse decline deny dismiss toss defeat turn block veto""",
    "settle": "settle pay/pays/paid",
    "fine": "fine penalize penalise hit/hits/hit pay/pays/paid order slap* sanction",
    "investigate": "investigate probe audit review subpoena examine scrutinize scrutinise raid",
    "testify": "testify grill appear hear/hears/heard question",
    "acquire": "acquire buy/buys/bought purchase snap* merge absorb gobble complete close",
    "invest": """raise invest fund secure close land bag* net* join pour value nab* grab* pull
        receive back""",
    "launch": """launch unveil introduce debut release roll ship start begin/begins/began
        open show/shows/showed/shown present bring/brings/brought add create build/builds/built
        update upgrade develop deploy preview install send/sends/sent demo* showcase demonstrate
        unwrap*""",
    "test": "test pilot trial",
    "hire": """name appoint hire elect promote tap* pick nominate choose/chooses/chose/chosen join
        install replace succeed take/takes/took""",
    "leave": """resign quit/quits/quit retire depart oust fire sack step leave/leaves/left exit
        replace succeed remove""",
    "breach": """hack breach expose leak spill steal/steals/stole/stolen compromise
        hit/hits/hit access attack affect""",
    "arrest": "arrest detain jail charge indict raid nab* seize accuse prosecute",
    "plead": "plead admit confess",
    "recall": "recall affect",
    "die": """kill die crash collapse collide hit/hits/hit strike/strikes/struck derail explode
        shake/shakes/shook rock injure wreck sink/sinks/sank""",
    "rescue": "rescue search survive save",
    "propose": """propose consider mull weigh eye float study plan draft seek/seeks/sought
        recommend prepare discuss suggest""",
    "move": """rise/rises/rose/risen fall/falls/fell/fallen jump surge tumble soar climb slump
        slip* plunge gain""",
    "change": "change overhaul revise tighten amend rewrite/rewrites/rewrote",
    "require": "require mandate force",
    "dismiss": "lay/lays/laid cut/cuts/cut axe shed/sheds/shed",
}
_NOUNS = {
    "deal": "contract deal order",
    "renew": "renewal extension",
    "end": "cancellation termination shutdown",
    "pause": "pause suspension moratorium",
    "ban": "ban bans moratorium suspension",
    "oppose": "protest protests backlash criticism outcry uproar objections",
    "sue": "lawsuit lawsuits suit suits complaint",
    "appeal": "appeal",
    "rule": "ruling verdict",
    "permit": "approval",
    "settle": "settlement",
    "fine": "fine fines penalty",
    "investigate": "probe investigation audit inquiry review",
    "testify": "hearing testimony",
    "acquire": "acquisition takeover merger buyout",
    "invest": "funding investment financing",
    "launch": "launch debut rollout",
    "test": "pilot trial",
    "hire": "appointment",
    "leave": "resignation departure",
    "breach": "breach hack leak hacked",
    "arrest": "arrest arrests charges",
    "rescue": "survivors",
    "die": "crash collision collapse",
}
# Verbs that leave it to their noun what is done: `faces lawsuit`, `imposes ban`, `passes ban`.
_LIGHT_VERBS = """
    face issue impose reach agree announce win/wins/won file pass adopt vote propose consider mull
    weigh eye plan draft make/makes/made get/gets/got hit/hits/hit suffer give/gives/gave
    strike/strikes/struck launch open start order
"""
_LIGHT = frozenset(word for entry in _LIGHT_VERBS.split() for word, _ in inflect(entry))
# One happening is told in either of these words; whoever is fined also agrees to pay.
_AKIN_PAIRS = """
    rule~permit rule~refuse rule~ban refuse~ban oppose~demand support~demand support~permit
    settle~fine rule~fine hire~leave propose~ban propose~permit propose~launch test~launch
    acquire~deal partner~deal breach~arrest arrest~sue leave~dismiss renew~permit
    end~leave pause~end
"""
_AKIN = frozenset(frozenset(pair.split("~")) for pair in _AKIN_PAIRS.split())
# What stands behind these is why, when and about what, not what is done; behind a mere
# preposition the sentence may yet go on to its verb: `man arrested over theft sues police`.
_ASIDE = re.compile(
    r"\s[-–—|]\s|;|\b(?:after|amid|following|despite|as|before|because|while|when|since|until"
    r"|in wake of|ahead of|that|who|which|whose|accused of)\b",
    re.IGNORECASE,
)
_SIGN_OF_ASIDE = re.compile(
    r"^[-–—|]$|;|\b(?:after|amid|following|despite|as|before|because|while|when|since|until"
    r"|wake|ahead|that|who|which|whose|accused)\b",
    re.IGNORECASE,
)
"""What a stretch without white space must hold for that to match anywhere."""

_LINKS = ("over", "for", "against", "in")
_PREPOSITION = re.compile(rf"\b(?:{'|'.join(_LINKS)})\b", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+|:\s+")
_PIECE = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?(?:-[A-Za-z]+)*")
_MODALS = frozenset("to will would may might could must can should won't not".split())  # noqa: SIM905
_BE = frozenset("is are was were be been being has have had it they".split())  # noqa: SIM905
_PLURAL = re.compile(r"(?<!')s$")
_PLURALS = frozenset(("police", "people", "women", "men", "children", "staff"))


def find_deeds(headline: str) -> tuple[str, ...]:
    """Return the kinds of what *headline* says is done, by its main clauses only.

    >>> find_deeds("Agency renews camera contract"), find_deeds("Union protests camera contract")
    (('renew',), ('oppose',))
    >>> find_deeds("Firm signs contract after lawsuit")
    ('deal',)
    """
    first, *later = _CLAUSE.split(headline)
    # `Ada Corvin, chief of Aldous, backs ban`: a later clause may leave its subject out.
    clauses = [first, *(f"then {clause}" for clause in later)]
    kinds = (kind for clause in clauses for kind in _find_in_clause(clause) if kind)
    return tuple(dict.fromkeys(kinds))


def is_other_deed(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Return whether two headlines say that different things are done.

    >>> is_other_deed(("deal",), ("oppose",)), is_other_deed(("fine",), ("settle",))
    (True, False)
    """
    if not first or not second or any(kind in second for kind in first):
        return False
    return not any(frozenset((one, two)) in _AKIN for one in first for two in second)


def _find_in_clause(clause: str) -> tuple[str, ...]:
    """Return the kinds of the first finite verb of *clause*, else of its first participle."""
    held = frozenset[str]().union(*map(_SIGNS_IN.__getitem__, clause.split()))
    if "verb" not in held:
        return ()
    main = _cut(clause, _ASIDE) if "aside" in held else clause
    core = _cut(main, _PREPOSITION) if "preposition" in held else main
    for part in dict.fromkeys((core, main, clause)):  # mostly one and the same
        words = _split_words(part)
        verbs = list(_find_verbs(words))
        finite = [at for at, is_finite in verbs if is_finite]
        if finite or (verbs and part is main):
            return _find_at(words, (finite or [verbs[0][0]])[0])
    return ()


def _find_signs(chunk: str) -> frozenset[str]:
    """Return what *chunk*, a stretch without white space, may have of that."""
    pieces = {piece.lower() for piece in _PIECE.findall(chunk)}
    signs = {
        "verb": any(form != "noun" for piece in pieces for _, form in _MEANINGS.get(piece, ())),
        "aside": bool(_SIGN_OF_ASIDE.search(chunk)),
        "preposition": bool(_PREPOSITION.search(chunk)),
    }
    return frozenset(sign for sign, is_there in signs.items() if is_there)


_SIGNS_IN = Memo(_find_signs)
"""Told by the chunk, since most headlines lack one of them and headlines repeat their words."""


def _cut(words: str, mark: re.Pattern[str]) -> str:
    match = mark.search(words)
    return words[: match.start()] if match else words


def _split_words(words: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(words)]


def _find_at(words: list[str], at: int) -> tuple[str, ...]:
    """Return the kinds of the verb *at* that place, or of its noun if it says little itself."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if kind := _PHRASES.get((words[at], following)):
        return (kind,)
    kinds = tuple(kind for kind, form in _MEANINGS[words[at]] if form != "noun")
    last = next(
        (n for n in range(at + 1, len(words)) if words[n] in (*_LINKS, "of", "into")), len(words)
    )
    nouns = _find_nouns(words[at + 1 : last]) if words[at] in _LIGHT else ()
    # In `wins contract extension` the extension is the news.
    return tuple(kind for kind in nouns if kind != "deal") or nouns or kinds


def _find_verbs(words: list[str]) -> Iterator[tuple[int, bool]]:
    """Yield where a verb stands, and whether it is finite."""
    for at, word in enumerate(words):
        if word not in _MEANINGS:
            continue
        before = words[at - 1] if at else ""
        for form in dict.fromkeys(form for _, form in _MEANINGS[word]):
            if form != "noun" and _is_verb(form, words[:at]):
                yield at, form in ("plain", "third") or before in _BE


def _is_verb(form: Form, before: list[str]) -> bool:
    """Return whether a word of this *form* is a verb and no noun after the words *before* it."""
    last = before[-1] if before else ""
    if form == "plain":
        return (
            last in _MODALS
            or last in _PLURALS
            or "and" in before[-4:]
            or _PLURAL.search(last) is not None
        )
    if form == "ing":
        return last in _BE
    return form == "past" or bool(before and not last.endswith("'s"))


def _find_nouns(words: list[str]) -> tuple[str, ...]:
    return tuple(kind for word in words for kind, form in _MEANINGS.get(word, ()) if form == "noun")


_MEANINGS = tabulate(_VERBS, _NOUNS)
_PHRASES = {
    (word, particle): kind
    for kind, entry, particle in (
        ("renew", "bring/brings/brought", "back"),
        ("renew", "take/takes/took", "back"),
        ("end", "call", "off"),
        ("end", "pull", "out"),
        ("end", "back", "out"),
        ("end", "walk", "away"),
        ("pause", "put/puts/put", "off"),
        ("refuse", "turn", "down"),
        ("partner", "team", "up"),
    )
    for word, _ in inflect(entry)
}
DEED_TERMS = frozenset(term for word in _MEANINGS for term in find_terms(word))
"""What the words of deeds are as terms."""
