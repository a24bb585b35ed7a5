"""The message catalogues: `dateline/locales/<language>/LC_MESSAGES/dateline.po`, as people edit it.

The `.po` file itself is read, so that nothing compiled can differ from it. `make words` brings it
up to date with the code and the templates.
"""

import gettext
from io import BytesIO
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "locales"


def catalog_path(tag: str) -> Path:
    """Return where the catalogue of the language with this *tag* stands, or would stand."""
    return _FOLDER / tag.replace("-", "_") / "LC_MESSAGES" / "dateline.po"


def find_messages(tag: str) -> gettext.NullTranslations | None:
    """Return the messages in exactly this language; None if there is no catalogue of it."""
    path = catalog_path(tag)
    if not path.is_file():
        return None
    # An English site, which most are, has no use for this.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as file:
        catalog = read_po(file, locale=tag.replace("-", "_"))
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
