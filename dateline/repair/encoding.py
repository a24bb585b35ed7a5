"""Mend mojibake: UTF-8 that somebody once read as something else (`Stampâ€™s`).

Only where ftfy is certain, and only the encoding: quotes keep their curls, nothing is normalized.
"""

import re

from dateline.model import Record
from dateline.repair.texts import Remedy, mend_texts

_SUSPECT = re.compile("[ÃÂâ]")
# `”` ends in the byte 9D, which many programs drop on the way: what is left is `â€` alone.
_LOST_BYTE = re.compile(r"â€(?=[\s.,;:!?)\]]|$)")


def repair_encoding(record: Record) -> Record:
    """Return *record* with its mojibake mended."""
    return mend_texts(record, _REMEDY)


def mend_encoding(text: str) -> str:
    """Return *text* in the letters that were meant, itself where that is not certain.

    >>> mend_encoding("Acme Visionâ€™s â€œfaceâ€ match"), mend_encoding("Le château")
    ('Acme Vision’s “face” match', 'Le château')
    """
    if not _SUSPECT.search(text):
        return text
    import ftfy  # noqa: PLC0415 (100 ms that an archive without mojibake need not pay)
    from ftfy.badness import badness  # noqa: PLC0415

    given = _LOST_BYTE.sub("â€\x9d", text) if "â€œ" in text else text
    mended = str(ftfy.fix_encoding(given))
    is_certain = "\ufffd" not in mended and badness(mended) < badness(text)
    return mended if is_certain else text


_REMEDY = Remedy("mojibake", mend_encoding)
