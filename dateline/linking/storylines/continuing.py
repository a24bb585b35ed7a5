"""Words by which a report says that a deal goes on: extended, renewed, followed by another.

In: a sentence. Out: where it says so as a fact; nothing where it denies, plans, weighs or asks.
General English only, never a subject's own words. Precision before recall.
"""

import re
from dataclasses import dataclass

from dateline.linking.memo import Memo
from dateline.linking.words import uncased

_DEAL = (
    r"(?:sub)?(?:contracts?|deals?|agreements?|pacts?|subscriptions?|leases?|licen[cs]es?"
    r"|partnerships?|collaborations?)"
)
_ORDER = rf"(?:{_DEAL}|(?:purchase |task |delivery |work )?orders?|awards?|purchases?)"
_DONE = r"(?:extends|extended|renews|renewed|prolongs|prolonged|re-?ups|re-?upp?ed)"
_INFINITIVE = r"(?:extend|renew|prolong|re-?up)"
_RESULT = r"(?:extended|renewed|prolonged|re-?upp?ed)"
_GAP = (
    r"(?:(?!(?:to|for|of|with|in|on|by|after|from|over|and|or|but|that|which|who|as|if)\s)"
    r"[\w’'$£€.,/&-]*[\w’'$£€/&-]\s+)"
)
"""A word inside a noun phrase: neither what joins phrases nor the end of one."""

_GETS = (
    r"(?:awards?|awarded|wins?|won|signs?|signed|secures?|secured|receives?|received|gets?|got"
    r"|lands?|landed|inks?|inked|grants?|granted|approves?|approved|gives?|gave|hands?|handed"
    r"|clinche[sd]|scores?|scored|buys|bought|announce[sd]|obtains?|obtained|places?|placed"
    r"|issues?|issued|accepts?|accepted)"
)
_MADE = (
    r"(?:(?:was|were|has been|have been|is)\s+)?(?:awarded|signed|approved|granted|exercised"
    r"|issued|announced)"
)
_AUXILIARY = (
    r"(?:was|were|has been|have been|got|gets)\s+"
    r"(?:(?:just|since|also|again|later|now|[a-z]+ly)\s+)?"
)
_SHARES = r"(?!(?:[\w-]+\s+){0,2}(?:stock|share|call|put|over-?allotment|greenshoe|underwrit))"

_NOUN = (
    rf"(?:{_DEAL}\s+(?:extension|renewal|modification)s?"
    rf"|(?:extension|renewal|modification)s?\s+(?:of|to|on|for)\s+{_GAP}{{0,6}}{_DEAL}"
    rf"|follow[- ]?(?:on|up)\s+{_GAP}{{0,5}}{_ORDER}"
    rf"|option\s+(?:year|period)s?"
    rf"|(?:one|two|three|four|five|six|\d+)[- ](?:year|month)s?\s+(?:extension|renewal)s?)\b"
)
_NO_PART = r"(?!(?:with|includ\w+|plus|has|having|and|for)\s)"
"""What follows these belongs to the deal from the start: `a contract with two option years`."""

_ANOTHER = (
    r"(?:second|third|fourth|fifth|another|repeat|yet another)\s+"
    rf"{_GAP}{{0,5}}{_ORDER}\s+(?:with|from|by|to)\s"
)
_HIRES = (
    r"(?:signs?|signed|buys|bought|purchase[sd]|hires?|hired|picks?|picked|select(?:s|ed)"
    r"|chooses|chose|taps|tapped|contracts|contracted|awards?|awarded|pays|paid|turns to"
    r"|turned to|orders|ordered)"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which news tells it."""

    pattern: re.Pattern[str]
    opens_with_verb: bool = True
    needs_both: bool = False

    @classmethod
    def of(cls, pattern: str, opens_with_verb: bool = True, needs_both: bool = False) -> "_Form":
        """Return the form that *pattern* describes, capitals aside."""
        return cls(re.compile(pattern, re.IGNORECASE), opens_with_verb, needs_both)


_FORMS = (
    _Form.of(rf"(?<![\w-]){_DONE}\s+{_GAP}{{0,7}}{_DEAL}\b"),
    _Form.of(rf"(?<![\w-]){_DONE}\s+with\s+(?-i:(?=[A-Z]))", needs_both=True),
    _Form.of(
        rf"\b(?:vote[sd]|agree[sd]|decide[sd]|moved|opt(?:s|ed))\s+(?:[\w-]+\s+)?to\s+"
        rf"{_INFINITIVE}\s+{_GAP}{{0,7}}{_DEAL}\b"
    ),
    _Form.of(
        rf"\b{_DEAL}(?:\s+(?:with|between|for)\s[^,.;]{{1,60}}?)?,?\s+"
        rf"(?:(?:which|that)\s+)?{_AUXILIARY}{_RESULT}\b",
        opens_with_verb=False,
    ),
    _Form.of(
        rf"\b{_DEAL}(?:\s+(?:with|between|for)\s[^,.;]{{1,60}}?)?\s+{_RESULT}"
        rf"(?=\s*$|\s*[,.;]|\s+(?:by|again|for|until|despite|as)\b)",
        opens_with_verb=False,
    ),
    _Form.of(rf"\b{_GETS}\s+(?:{_NO_PART}[\w’'$£€.,/&-]+\s+){{0,10}}?{_NOUN}"),
    _Form.of(
        rf"\b(?:and|,)\s+(?-i:(?:[A-Z][\w’'.-]*\s+){{1,5}}){_INFINITIVE}\s+{_GAP}{{0,7}}{_DEAL}\b",
        opens_with_verb=False,
        needs_both=True,
    ),
    _Form.of(
        rf"\b{_NOUN}(?:\s+(?:to|with|for)\s[^,.;]{{1,60}}?)?\s+{_MADE}\b",
        opens_with_verb=False,
    ),
    _Form.of(rf"\bexercise[sd]\s+{_SHARES}(?:[\w’'$£€.-]+\s+){{0,6}}?options?\b"),
    _Form.of(rf"\b{_GETS}\s+{_GAP}{{0,6}}{_ANOTHER}", needs_both=True),
    _Form.of(rf"\bagain\s+{_HIRES}\b", opens_with_verb=False, needs_both=True),
    _Form.of(rf"\b{_HIRES}\s+{_GAP}{{0,6}}[\w’'-]+\s+again\b", needs_both=True),
)

_SIGN = re.compile(
    "exten|renew|prolong|re-?up|modification|follow|option|second|third|fourth|fifth|another"
    "|repeat|again"
)
"""What a sentence in small letters must hold for a form to match: most hold none."""

_HOLDS_SIGN = Memo(lambda chunk: _SIGN.search(uncased(chunk)) is not None)
"""Whether a stretch without white space holds a sign; none goes over white space."""

_UNREAL = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|refus\w+|declin\w+|reject\w+|den(?:y|ies|ied)"
    r"|fail(?:s|ed|ing)?|will|would|could|(?-i:may)|might|can|should|must|shall|if|whether|unless"
    r"|until|consider\w*|weigh(?:s|ed|ing)?|mull\w*|eye[sd]?|seek\w*|sought|wants?|wanted"
    r"|plan(?:s|ned|ning)?|propos\w+|urg(?:e|es|ed|ing)|calls?|called|calling|demand\w*"
    r"|asks?|asked|asking|request\w*|hop(?:e|es|ed|ing)|expect\w*|set to|likely|poised"
    r"|about to|ready to|due|oppos\w+|protest\w*|against|block\w*|halt\w*|delay\w*|postpon\w*"
    r"|cancel\w*|ends?|ended|paus\w+|debat\w+|discuss\w*|negotiat\w+|talks|scrap\w*|withdr\w+"
    r"|before|had|once|previously|years ago|up for|near(?:s|ing)?|stop\w*|terminat\w+|rescind\w*"
    r"|revok\w+|quash\w*|void\w*|pressure[sd]?|rumou?r\w*|reportedly to|includ\w+|to vote"
    r"|votes? on|after|following|amid|illegal\w*|unlawful\w*|wrong\w*|improper\w*)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
"""Before the words: what follows is denied, planned, weighed, opposed, or lies further back."""

_UNDONE = re.compile(
    r"\W*(?:(?:was|were|is|are|has been|have been|being|bid|request|plan|proposal|talks)\s+)*"
    r"(?:not|never|reject\w*|den(?:y|ied)|block\w*|halt\w*|cancel\w*|delay\w*|postpon\w*|paus\w*"
    r"|scrap\w*|withdr\w+|rescind\w*|revok\w+|voted down|overturn\w*|fail\w*|talks|bid|vote"
    r"|request|proposal|plan|hearing|debate|protest\w*|offer\w*"
    r"|to\s+(?:cancel|end|terminate|withdraw|exit|leave|buy))\b",
    re.IGNORECASE,
)
"""Right behind the words: it did not come about, or is only asked for."""

_LONGEST = 1000
"""Characters: a longer sentence is a list or a table."""


@dataclass(frozen=True, slots=True)
class Continuing:
    """Where a sentence says that a deal goes on."""

    start: int
    end: int

    needs_both: bool
    """Whether both parties have to be named beside it, for the words alone may mean others."""


def may_continue(text: str) -> bool:
    """Return whether *text* holds what words that tell of a deal going on cannot do without."""
    return any(map(_HOLDS_SIGN.__getitem__, text.split()))


def find_continuing(sentence: str) -> Continuing | None:
    """Return the words by which *sentence* says that a deal goes on, or None.

    >>> found = find_continuing("The city renewed its contract with Acme.")
    >>> "The city renewed its contract with Acme."[found.start : found.end]
    'renewed its contract'
    >>> find_continuing("The city declined to renew its contract with Acme.") is None
    True
    """
    if len(sentence) > _LONGEST or not may_continue(sentence):
        return None
    if sentence.rstrip("\"”’')] ").endswith("?"):
        return None
    found = [
        Continuing(match.start(), match.end(), form.needs_both)
        for form in _FORMS
        for match in form.pattern.finditer(sentence)
        if _is_fact(sentence, match, form)
    ]
    return min(found, key=lambda c: (c.needs_both, c.start), default=None)


def _is_fact(sentence: str, match: re.Match[str], form: _Form) -> bool:
    """Return whether nothing around *match* denies it or puts it off."""
    before = sentence[: match.start()]
    if form.opens_with_verb and _ATTRIBUTE.search(before):
        return False
    said = f"{before}{_AWARDED.sub(' ', match[0])}"
    return not (_UNREAL.search(said) or _UNDONE.match(sentence, match.end()))


_ATTRIBUTE = re.compile(r"\b(?:an?|the|its|their|newly|recently|to)\s+$", re.IGNORECASE)
"""Before a participle: it tells only which one (`a renewed deal`) or is a plan (`to extend`)."""

_AWARDED = re.compile(r"\bpreviously\s+awarded\b", re.IGNORECASE)
"""Of the deal itself; it puts nothing further back."""
