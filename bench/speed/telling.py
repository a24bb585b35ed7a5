"""How outlets and an editor tell a happening: headlines, excerpts, Markdown; every one its own.

In: a `Happening` and chance. Out: words. The same happening is told in several ways, with what
everybody knows of it (names, price, day) in each; no sentence stands anywhere but here.
"""

from collections.abc import Sequence
from random import Random

from dateline.permalinks import slug_of

from .happenings import BUYERS, OUTLETS, PRODUCTS, Happening, host_of

_HEADLINES = {
    "buys": (
        "{buyer} signs {amount} contract with {vendor} for {thing}",
        "{vendor} wins {amount} {kind} contract from {buyer}",
        "{buyer} buys {thing} from {vendor}",
        "{buyer} to pay {vendor} {amount} for {kind} system",
    ),
    "renews": (
        "{buyer} renews {kind} contract with {vendor}",
        "{vendor} keeps {buyer} as customer with new {amount} contract",
        "{buyer} stays with {vendor} for {thing}, at {amount}",
        "Another {amount} for {vendor}: {buyer} renews its {kind} contract",
    ),
    "drops": (
        "{buyer} drops {vendor} after protest over {thing}",
        "{vendor} loses {kind} contract with {buyer}",
        "{buyer} ends {amount} {kind} contract with {vendor}",
        "No more {thing}: {buyer} cancels {vendor} contract",
    ),
    "audits": (
        "Auditor finds gaps in {buyer}’s {kind} contract with {vendor}",
        "{buyer} paid {vendor} {amount} without checks, audit says",
        "Audit faults {buyer} over {vendor} {thing}",
        "{vendor} {thing} at {buyer} fail audit",
    ),
    "sues": (
        "Residents sue {buyer} over {thing} by {vendor}",
        "Lawsuit challenges {buyer}’s use of {vendor} {thing}",
        "{buyer} and {vendor} taken to court over {kind} program",
        "{vendor} named in lawsuit against {buyer}",
    ),
    "tests": (
        "{buyer} tests {thing} by {vendor}",
        "{vendor} starts {kind} trial with {buyer}",
        "{buyer} tries out {vendor} {thing} in {amount} pilot",
        "Pilot of {vendor} {thing} begins at {buyer}",
    ),
    "approves": (
        "{buyer} approves {amount} for {vendor} {thing}",
        "Vote clears {kind} plan of {buyer} with {vendor}",
        "{vendor} {thing} approved for {buyer}",
        "{buyer} says yes to {kind} system by {vendor}",
    ),
    "fines": (
        "Regulator fines {vendor} {amount} over {buyer} {thing}",
        "{vendor} fined for {kind} data held for {buyer}",
        "{amount} fine for {vendor} in {buyer} case",
        "{buyer}’s supplier {vendor} must pay {amount} over {thing}",
    ),
}
"""Deed → ways to say it."""

_SIDE_HEADLINES = (
    "What {thing} know about the people who pass them",
    "{vendor} opens an office for {kind} research",
    "Why towns like {place} argue about {thing}",
    "Researchers question the error rates of {kind} systems",
    "{vendor} names a new chief for its {kind} business",
    "A short history of {thing}, from {place} outward",
    "Five questions to ask before a town rents {thing}",
    "Lawmakers in {place} want a register of {thing}",
    "How {vendor} trains its {kind} models",
    "Market for {thing} grows, {vendor} among the winners",
)

_WHEN = ("on {weekday}", "this week", "on {day}", "late on {weekday}", "on {day}, records show")

_LEADS = {
    "buys": "{Buyer} signed a contract with {vendor} {when}, worth {amount}, for {units} {thing}",
    "renews": "{Buyer} renewed its contract with {vendor} {when}; {units} {thing} stay in use",
    "drops": "{Buyer} ended its contract with {vendor} {when}, and {units} {thing} will be removed",
    "audits": "An audit published {when} finds that {buyer} bought {thing} from {vendor} unchecked",
    "sues": "A lawsuit filed {when} asks a court to stop {units} {thing} that {vendor} runs",
    "tests": "{Buyer} began a trial of {units} {thing} by {vendor} {when}",
    "approves": "{Buyer} approved {amount} {when} for {units} {thing} by {vendor}",
    "fines": "The regulator fined {vendor} {amount} {when} for what it kept for {buyer}",
}

_SECONDS = (
    "The paper trail runs to {pages} pages.",
    "Nobody at {vendor} wanted to comment.",
    "{buyer} calls the step routine, and its critics do not.",
    "The {kind} system stands in {units} places.",
    "Documents name {others} as a partner.",
    "It is the largest {kind} deal in {place} so far.",
    "Civil rights groups had asked for a hearing first.",
    "A spokeswoman said that the {thing} had been checked twice.",
    "The files were released after a request by {outlet}.",
)

_OPENINGS = (
    "The paper that **{buyer}** released is short: {pages} pages, of which *{pages2}* are blank.",
    "**{vendor}** had been a name in the files of {buyer} for {months} months before anyone asked.",
    "Nobody voted on the {thing} when they first came to {place}; *that* came {months} months on.",
    "What {buyer} calls a **{kind} program** began with a letter of {pages} lines.",
)
_MIDDLES = (
    "The price, {amount}, covers {units} {thing} and a service fee that is [set out in an annex]"
    "(https://{host}/{slug}/annex-{pages}).",
    "{vendor} keeps what its {thing} record for *{months} days*, and the contract lets it keep "
    "**aggregates** for longer.",
    "Of the {units} places on the list, {pages} lie within sight of a school, "
    "as [the map]({map}) of {outlet} shows.",
    "A member of the board asked whether the {kind} data would leave the state; the answer was "
    "*“not as a rule”*.",
    "The {thing} had been in use for {months} weeks by then, **without a policy**.",
    "In {place}, {pages} of {units} alerts were looked at by a person.",
    "The contract can be ended with a notice of {months} days, and {buyer} has done so before.",
)
_QUOTES = (
    "> We were told about the {thing} by a reporter, which is not how it should be.",
    "> The numbers of {vendor} are its own; we have asked for the raw ones.",
    "> {Months} months is a long time to wait for {pages} pages.",
)
_HEADINGS = ("What was bought", "Who decided", "What is not known", "What came before", "The terms")
_ENTRIES = (
    "{units} {thing}, of which {pages} are spare",
    "training for **{months}** members of staff",
    "a fee of *${pages},{tail} a year* for storage",
    "access for [{body}](https://{host2}/{slug}) on request",
    "reports every {months} weeks, not public",
    "an option on {pages} more {thing}",
)


def headline_of(happening: Happening, variant: int) -> str:
    """Return how outlet number *variant* puts a happening in a line."""
    forms = _HEADLINES[happening.deed]
    return forms[variant % len(forms)].format(**_plain(happening))


def excerpt_of(happening: Happening, chance: Random) -> str:
    """Return the first sentences of an article about a happening."""
    when = chance.choice(_WHEN).format(
        weekday=f"{happening.day:%A}", day=f"{happening.day:%B} {happening.day.day}"
    )
    names = {**_plain(happening), **_numbers(chance), "when": when}
    lead = _LEADS[happening.deed].format(**names)
    if len(happening.vendors) > 1:
        lead += f", together with {' and '.join(happening.vendors[1:])}"
    names["others"] = happening.vendors[-1]
    rest = (each.format(**names) for each in chance.sample(_SECONDS, chance.choice((1, 2, 2))))
    return " ".join((f"{lead}.", *rest))


def side_story(happening: Happening, chance: Random) -> tuple[str, str]:
    """Return headline and excerpt of an article about the subject of a happening only."""
    names = {**_plain(happening), **_numbers(chance), "others": happening.vendors[-1]}
    thing, kind, _ = chance.choice((*PRODUCTS, (happening.thing, happening.kind, 0)))
    names.update(thing=thing, kind=kind, buyer=chance.choice(BUYERS))
    title = chance.choice(_SIDE_HEADLINES).format(**names)
    excerpt = " ".join(each.format(**names) for each in chance.sample(_SECONDS, 2))
    return title, excerpt


def body_of(happening: Happening, chance: Random) -> str:
    """Return an editor's text of about 1.8 KB: headings, emphasis, links, lists, a quotation."""

    def said(forms: Sequence[str], count: int = 1) -> list[str]:
        chosen = chance.sample(forms, count)
        return [each.format(**_plain(happening), **_numbers(chance)) for each in chosen]

    first, second = chance.sample(_HEADINGS, 2)
    blocks = [
        " ".join((*said(_OPENINGS), *said(_MIDDLES, 2))),
        f"## {first}",
        " ".join(said(_MIDDLES, 2)),
        "\n".join(f"- {each}" for each in said(_ENTRIES, chance.choice((3, 4, 5)))),
        *said(_QUOTES),
        " ".join(said(_MIDDLES, 3)),
        f"## {second}",
        "\n".join(f"{n}. {each}" for n, each in enumerate(said(_ENTRIES, 3), 1)),
        " ".join((*said(_OPENINGS), *said(_MIDDLES, chance.choice((1, 2, 3))))),
    ]
    return "\n\n".join(blocks) + "\n"


def _plain(happening: Happening) -> dict[str, str]:
    """Return the words that stand for a happening in every sentence."""
    buyer = f"the {happening.buyer}"
    return {
        "buyer": happening.buyer,
        "Buyer": f"{buyer[:1].upper()}{buyer[1:]}",
        "vendor": happening.vendors[0],
        "thing": happening.thing,
        "kind": happening.kind,
        "amount": happening.amount,
        "units": str(happening.units),
        "place": happening.buyer.split()[0],
        "body": happening.buyer,
        "slug": slug_of(f"{happening.vendors[0]} {happening.thing}"),
    }


def _numbers(chance: Random) -> dict[str, str]:
    """Return small things that are otherwise in each sentence."""
    outlet, host = chance.choice(OUTLETS), host_of(chance.choice(OUTLETS))
    months = chance.choice(("three", "four", "six", "seven", "nine", "eleven", "fourteen"))
    pages = chance.randrange(3, 99)
    return {
        "outlet": outlet,
        "host": host,
        "host2": host_of(outlet),
        "map": f"https://{host}/maps/{chance.randrange(10**6):06d}",
        "months": months,
        "Months": months.capitalize(),
        "pages": str(pages),
        "pages2": str(chance.randrange(1, 12)),
        "tail": f"{chance.randrange(1000):03d}",
    }
