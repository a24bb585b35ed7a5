"""Cells of a spreadsheet as texts and lists.

Comes in: a cell. Goes out: its text without the apostrophe that keeps spreadsheets from taking it
for a formula (OWASP, "CSV Injection"), or the names that stand in it.
"""

import re

_MARKED = re.compile(r"^'(?=[=+\-@＝＋－＠'\t\r\n])")


def read_cell(cell: str) -> str:
    """Return the text of a cell.

    >>> read_cell("'=1+1"), read_cell("'tis so")
    ('=1+1', "'tis so")
    """
    return _MARKED.sub("", cell)


def split_cell(cell: str) -> list[str]:
    r"""Return the values in a cell, with `|`, `;` or a line break between them.

    >>> split_cell("Acme; City of X"), split_cell(r"a|b\|c; d")
    (['Acme', 'City of X'], ['a', 'b|c; d'])
    """
    if "|" in cell:
        parts = re.findall(r"((?:\\.|[^\\|])+)", cell)
        found = [re.sub(r"\\(.)", r"\1", part) for part in parts]
    else:
        found = re.split(r"[;\n]", cell)
    return [each.strip() for each in found if each.strip()]
