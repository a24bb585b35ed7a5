"""Why nothing is published, or not all of it; no message ever shows a credential."""

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec

from dateline.errors import OutputError
from dateline.model import Diagnostic
from dateline.model.source import NOWHERE

_IN_ADDRESS = re.compile(r"(?<=://)[^/\s@'\"]*@")
_SECRET = re.compile(r"SECRET|TOKEN|PASSW|CREDENTIAL|(?:^|_)KEY|APIKEY", re.IGNORECASE)


def refuse(code: str, message: str, remedy: str) -> OutputError:
    """Return the error that ends a publication before it has begun: what is wrong, what to do."""
    said = Diagnostic(code, "error", NOWHERE, hide_credentials(message), hide_credentials(remedy))
    return OutputError("Nothing was published", [said])


def require_library(name: str, purpose: str, extra: str) -> None:
    """Refuse *purpose* where the library *name* is not installed, and say which extra has it."""
    if find_spec(name) is None:
        message = f"{purpose} needs a library that is not installed: {name}"
        raise refuse("publish.extra", message, f"Run `pip install 'dateline[{extra}]'`.")


def hide_credentials(text: str, environment: Mapping[str, str] | None = None) -> str:
    """Return *text* without the user and password of addresses and without secret variables.

    >>> hide_credentials("https://me:pass@host/x: no s3cret-key", {"MY_TOKEN": "s3cret-key"})
    'https://host/x: no …'
    """
    text = _IN_ADDRESS.sub("", text)
    for name, value in (os.environ if environment is None else environment).items():
        # Shorter ones would take words of the message for a secret.
        if len(value) >= 8 and _SECRET.search(name):
            text = text.replace(value, "…")
    return text
