"""Which verb a date hangs on: the grammar of a news sentence, as far as that needs it.

In: a sentence and where in it a date stands. Out: the verb that the date belongs to, or None
where the sentence leaves it open, speaks of the future or of what had happened before.
"""

import re
from dataclasses import dataclass

from dateline.linking.actions import Action, find_actions
from dateline.linking.words import find_terms


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb that a date belongs to."""

    kinds: tuple[str, ...]
    """The classes of action that the verb can mean."""

    nouns: tuple[str, ...]
    """Terms of what a light verb is done to: `filed a protest` is protesting."""

    term: str
    """The verb itself, as a term to compare with those of a headline."""

    start: int
    """Where the verb stands in the sentence."""

    opened_by: str
    """The word that opens its clause if that is a subordinate one: `which`, `that`; else empty."""

    is_fronted: bool
    """Whether the date opens the sentence (`On Monday, …`)."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a sentence without a break in it."""

    start: int
    end: int
    opened_by: str


_OPENERS = (
    "that which who whom whose where when while as after before since following because if"
    " although though amid despite than whether how why what but unless once until according"
)
_BREAK = re.compile(
    rf"[;:,()]|\s[–—-]{{1,2}}\s|—|\b(?:{'|'.join(_OPENERS.split())})\b(?!-)", re.IGNORECASE
)
_FRONT = re.compile(
    r"(?:.{0,140}?(?:\s--|\s[–—-]|\)\s?[–—-]{0,2}|[A-Z]{3}\))\s)?\W*"
    r"(?:(?:on|in|at|just|only|earlier|late|early|and|but|then|over|during|the|end|of)\s+)*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s\b")
_DASH = re.compile(r",?\s*(?:\([A-Z][^)]{0,40}\)|/[^/]{0,40}/)?(?:\s*(?:--|—|–\s|:\s)|\s-\s)")
_PROSE = re.compile(r"\b[a-z]{2,}(?:ed|id|ld)\b")
"""A verb before a dash: what stands before it is a sentence and not the dateline of one."""

_BOUND = re.compile(
    r"\b(?:from|of|for|since|by|until|till|before|after|through|than|dated)\s+$", re.I
)
_ADVERB = re.compile(
    r"\s*,?\s+(?:(?:also|just|finally|officially|formally|[a-z]+ly)\s+)?([a-z]+)\b"
)
_BEFORE_PLACE = re.compile(r"(?:\b(?:on|in|late|early|earlier|at|over|during|here)\s+)*$", re.I)

# What stands right before a verb and makes it no report of what happened then.
_UNREAL = re.compile(
    r"(?:\b(?:had|will|would|could|can|may|might|should|must|to|not|never|be|being|is|are|if|cannot"
    r"|expected|planned|set|the|a|an|its|his|her|their|newly|recently|previously|already|first"
    r"|originally|once)|n[’']t)\s+(?:been\s+|also\s+|be\s+)?$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:said|announced|confirmed|disclosed)\b[^,;:]{0,40}\s(?:it|they|he|she|the\s\w+)\s+(?:had|has)\s+"
    r"(?:been\s+|also\s+)?$"
)
"""After `said`, `had` puts nothing further back: it is the plain past, told."""

_REPORTED = re.compile(
    r"\b(?:sa(?:ys?|id)|shows?|showed|reports?|reported|confirm(?:s|ed)|announce[sd]|reveal(?:s|ed)"
    r"|claim(?:s|ed)|learned|tells?|told)\s+$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:for|of|in|on|with|under|from|about|over)\s+(?:an?|its|their|the)\s+(?:[\w-]+\s+){1,2}$"
)
"""Before a verb: it is a participle that only tells which one (`for a deal signed in May`)."""

_PERFORMS = re.compile(
    r"\b(?:we\s*(?:[’']re|are)|is|are|I\s*[’']m|I\s+am)\s+(?:(?:now|very|so|super|extremely|happy"
    r"|excited|pleased|thrilled|proud|delighted|glad)\s+)*(?:and\s+\w+\s+)?(?:to\s+)?"
    r"(?P<verb>announc(?:e|ing)|introduc(?:e|ing)|releas(?:e|ing)|launch(?:ing)?|unveil(?:ing)?)\b",
    re.IGNORECASE,
)
"""`Today we are excited to announce`: saying it is doing it."""

_OTHER_PAST = re.compile(
    r"(?<![\w-])[a-z]{2,}ed\b(?!-)|\b(?:(?:was|were)(?!\s+(?:\w+\s+)?\w+ed\b)|made|took|went|gave|came|saw|got|grew|began|kept|threw|lost|sought|upheld)\b"
)
_RESOLVES = re.compile(
    r"(?:voted|agreed|decided|opted|managed|moved)\b[^,;:.]{0,40}?\s(?:to|against|for)\s+(?P<verb>\w+)"
)
"""Who votes or agrees to do it has, for the news, done it."""

_LIGHT = re.compile(
    r"(?:gave|given|made|issued|filed|placed|took|held|reached|granted|lodged|brought|cast)\s"
    r"(?:an?|the|its|their|final|formal)\s(?P<object>(?:[\w-]+\s?){1,3})"
)
"""Verbs that leave it to their object to say what was done (`gave its approval`)."""

_PRESENT_REPORTS = (
    *("says", "announces", "unveils", "introduces", "acquires", "buys", "signs", "sues", "wins"),
    *("approves", "publishes", "confirms", "reveals", "launches", "appoints", "adopts"),
)
"""Verbs that tell news in the present and are no plural nouns (unlike `updates`, `bans`)."""

_AGREES = ("agreed", "entered", "signed", "reached", "struck")
"""Verbs whose infinitive says what was agreed: it takes the date from nobody."""

_PRESENT = re.compile(r"\b(?:is|are|will|can)\b")
_REACH = 20
"""How many words a date can stand behind its verb."""

_NO_VERB = ("need", "speed", "indeed", "hundred", "united", "limited", "based", "advanced", "feed")


def find_governor(sentence: str, start: int, end: int) -> Governor | None:
    """Return the verb that the date at *start* to *end* belongs to, or None if that is open.

    >>> find_governor("Acme on Tuesday sued Bolt", 8, 15).kinds
    ('sue',)
    >>> find_governor("Acme will sue Bolt on Tuesday", 22, 29) is None
    True
    """
    if _POSSESSIVE.match(sentence, end) or _BOUND.search(sentence[:start]):
        return None
    if _DASH.match(sentence, end) and not _PROSE.search(sentence[:start]):
        return None
    after = _verb_right_after(sentence, start, end)
    if after is not None:
        return after
    if _FRONT.fullmatch(sentence, 0, start):
        return _verb_of_main_clause(sentence, end)
    return _verb_before(sentence, start)


def _verb_right_after(sentence: str, start: int, end: int) -> Governor | None:
    """Return the verb of `on Tuesday announced`, unless one stands before it as closely."""
    match = _ADVERB.match(sentence, end)
    before = _BEFORE_PLACE.sub("", sentence[:start]).split()
    if match is None or (before and _is_past(before[-1])):
        return None
    if not _is_past(match[1]) and match[1] not in _PRESENT_REPORTS:
        return None
    opened_by = next((s.opened_by for s in reversed(_stretches(sentence, start))), "")
    return _govern(sentence, match.start(1), opened_by, not before)


def _is_past(word: str) -> bool:
    """Return whether *word* is a verb in the past (`said`)."""
    return any(v.form == "past" for v in _verbs(word))


def _verb_before(sentence: str, start: int) -> Governor | None:
    """Return the nearest verb before the date that nothing cuts off from it."""
    for stretch in reversed(_stretches(sentence, start)):
        text = sentence[stretch.start : stretch.end]
        verbs = _verbs(text)
        verb = _nearest_verb(text, verbs)
        if verb is not None:
            at = stretch.start + verb.start
            far = len(text[verb.end :].split()) > _REACH
            is_told = bool(_TOLD_OF.search(sentence[:at]))
            aside = not is_told and (_UNREAL.search(sentence[:at]) or _ADDED.search(sentence[:at]))
            agreed = text[verb.start : verb.end].lower() in _AGREES
            if far or aside or (not agreed and _has_infinitive(text, verbs, verb)):
                return None
            return _govern(sentence, at, "said that" if is_told else stretch.opened_by, False)
        if stretch.opened_by:
            return None
    return None


def _nearest_verb(text: str, verbs: list[Action]) -> Action | None:
    """Return the last verb in the past, or else the first that reports in the present."""
    pasts = [v for v in verbs if v.form == "past"]
    thirds = [v for v in verbs if text[v.start : v.end] in _PRESENT_REPORTS]
    return pasts[-1] if pasts else next(iter(thirds), None)


def _has_infinitive(text: str, verbs: list[Action], chosen: Action) -> bool:
    """Return whether `to launch` or `launching` stands between the verb and the date."""
    return any(
        v.form == "ing" or (v.form == "plain" and re.search(r"\bto\s+$", text[: v.start]))
        for v in verbs
        if v.start > chosen.end
    )


def _verb_of_main_clause(sentence: str, end: int) -> Governor | None:
    """Return the verb of a sentence that a date opens: the first one outside any side clause."""
    performed = _PERFORMS.search(sentence, end, end + 120)
    if performed:
        kinds = ("announce", "launch", "publish")
        return Governor(kinds, (), "", performed.start("verb"), "", True)
    for stretch in _stretches(sentence, len(sentence)):
        if stretch.end <= end or (stretch.opened_by and stretch.start > end):
            continue
        first = max(stretch.start, end)
        text = sentence[first : stretch.end]
        pasts = [v for v in _verbs(text) if v.form == "past"]
        if pasts:
            at = first + pasts[0].start
            return None if _UNREAL.search(sentence[:at]) else _govern(sentence, at, "", True)
        if _PRESENT.search(text):
            return None
    return None


def _govern(sentence: str, at: int, opened_by: str, is_fronted: bool) -> Governor:
    """Return the verb at *at* as a governor."""
    word = re.compile(r"\w+").match(sentence, at)
    verbs = _verbs(word[0]) if word else []
    resolved = _RESOLVES.match(sentence, at)
    if resolved:
        verbs += [a for a in find_actions(resolved["verb"]) if a.form == "plain"]
    light = _LIGHT.match(sentence, at)
    if light:
        verbs += find_actions(light["object"])
    kinds = tuple(dict.fromkeys(v.kind for v in verbs if v.kind))
    terms = find_terms(word[0]) if word else ()
    nouns = find_terms(light["object"]) if light else ()
    return Governor(kinds, nouns, terms[0] if terms else "", at, opened_by, is_fronted)


def _verbs(text: str) -> list[Action]:
    """Return the verbs of *text* in order, those of no known class among them, with kind ``."""
    known = [a for a in find_actions(text) if a.form != "noun"]
    known = [a for a in known if a.form != "past" or text[a.start].islower()]
    starts = {a.start for a in known}
    others = [
        Action("", m.start(), m.end(), "past")
        for m in _OTHER_PAST.finditer(text)
        if m.start() not in starts and m[0] not in _NO_VERB and not m[0].endswith("eed")
    ]
    return sorted([*known, *others], key=lambda a: a.start)


def _stretches(sentence: str, end: int) -> list[_Stretch]:
    """Return the stretches of *sentence* up to *end*, each with the word that opens it."""
    stretches = []
    start, opener = 0, ""
    for match in _BREAK.finditer(sentence, 0, end):
        stretches.append(_Stretch(start, match.start(), opener))
        start, opener = match.end(), _opener(match)
    stretches.append(_Stretch(start, end, opener))
    # `, which`: the empty stretch between a comma and an opener says nothing.
    return [s for s in stretches if sentence[s.start : s.end].strip() or s.opened_by]


def _opener(match: re.Match[str]) -> str:
    """Return the word that opens a side clause; a `that` after a saying opens no side clause."""
    word = match[0].lower()
    if not word[0].isalpha():
        return ""
    if word == "that" and _REPORTED.search(match.string[: match.start()]):
        return "said that"
    return word
