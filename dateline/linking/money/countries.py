"""Whose money a sign or a word means that several countries share: `$`, `¥`, `Rs`, pounds, won.

In: a sign as `figures` has it, and the text around it. Out: a code of ISO 4217, or nothing.
"""

from functools import lru_cache

_COUNTRIES_OF = {
    "pound": tuple((word, "GBP") for word in ("Brit", "UK", "U.K.", "London", "England", "£")),
    "won": (("Korea", "KRW"), ("Seoul", "KRW")),
    "Rs": (("Pakistan", "PKR"), ("Sri Lanka", "LKR"), ("Nepal", "NPR"), ("India", "INR")),
    "¥": (("Japan", "JPY"), ("yen", "JPY"), ("Chin", "CNY"), ("yuan", "CNY"), ("RMB", "CNY")),
}
_USUAL = {"Rs": "INR", "¥": "JPY", "pound": "", "won": ""}


def settled(sign: str, text: str, bare_dollar: str) -> str:
    """Return the ISO code of *sign*; empty where *text* leaves open which country's it is."""
    if sign == "$":
        return bare_dollar
    if sign not in _COUNTRIES_OF:
        return sign
    named = _countries_named(sign, text)
    if len(named) > 1:
        return ""
    return named[0] if named else _USUAL.get(sign, sign)


@lru_cache(maxsize=8)  # each figure of a text asks it of all of the text
def _countries_named(sign: str, text: str) -> tuple[str, ...]:
    """Return the currencies that write *sign* and whose countries *text* names."""
    return tuple(dict.fromkeys(code for word, code in _COUNTRIES_OF[sign] if word in text))
