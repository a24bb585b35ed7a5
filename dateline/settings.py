"""What `dateline.yml` and the environment may say: keys, types and the faults they can have."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import Field

from dateline.addresses import canonical_url
from dateline.destinations import SHAPE as DESTINATIONS
from dateline.destinations import as_destinations
from dateline.field_shapes import Reads, Shape
from dateline.licenses import SHAPE, as_license
from dateline.model import Destination, Diagnostic, License, Location
from dateline.parts import PARTS, Part
from dateline.permalinks import slug_of
from dateline.schema import (
    Count,
    Flag,
    StrictSchema,
    Text,
    as_text,
    did_you_mean,
    fault,
    place_of,
    shown,
)
from dateline.yaml_tree import Mapping, Scalar

# The first words of the site's other URLs: a kind of this name would stand in their place.
_TAKEN_KINDS: Final = (
    "about",
    "assets",
    "corrections",
    "data",
    "embed",
    "events",
    "feeds",
    "outlets",
    "search",
    "storylines",
    "years",
)
_SEVERITIES: Final = ("error", "warning", "note", "ignore")
_KIND_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EPOCH = re.compile(r"\d{1,11}", re.ASCII)
_ADDRESS: Final[Shape] = {"type": "string", "pattern": "^https?://"}


def _matching(pattern: str) -> Shape:
    """Return the shape of a text that *pattern* fits as a whole."""
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _as_choice(*choices: str) -> Reads:
    """Return the field type of one of *choices*."""

    def read(node: object) -> str:
        text = as_text(node)
        if text in choices:
            return text
        listed = " or ".join(f"`{each}`" for each in choices)
        message = f"{{key}} says `{shown(text)}`{did_you_mean(text, choices)}"
        raise fault("choice", message, f"Write {listed}.")

    return Reads(read, {"type": "string", "enum": list(choices)})


def _as_base_url(node: object) -> str:
    """Return an address to which paths can be added."""
    text = as_text(node)
    if not is_base_url(text):
        message = f"{{key}} says `{shown(text)}`, which is not the address of a site"
        raise fault("base_url", message, "Write it like https://example.org/timeline.")
    return text.rstrip("/")


def _as_hub(node: object) -> str:
    """Return the address of a WebSub hub."""
    text = as_text(node)
    if not canonical_url(text) or "#" in text:
        message = f"{{key}} says `{shown(text)}`, which is no address of a hub"
        raise fault("hub", message, "Write it like https://hub.example/, or leave it out.")
    return text


_NOT_IN_BASE = re.compile(r"[?#\s\"'<>`{}|^]")


def is_base_url(text: str) -> bool:
    """Return whether paths can be added to *text*; a preview may stand on localhost."""
    if re.fullmatch(r"https?://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?/?", text):
        return True
    return bool(canonical_url(text)) and not _NOT_IN_BASE.search(text)


def _as_language(node: object) -> str:
    """Return a BCP 47 language tag."""
    text = as_text(node)
    if not _LANGUAGE.fullmatch(text):
        message = f"{{key}} says `{shown(text)}`, which is no language tag"
        raise fault("language", message, "Write one like `en`, `de` or `pt-BR`.")
    return text


def _as_currency(node: object) -> str:
    """Return an ISO 4217 code."""
    text = as_text(node)
    if not re.fullmatch("[A-Z]{3}", text):
        message = f"{{key}} says `{shown(text)}`, which is no currency code"
        raise fault("currency", message, "Write one of three capitals: `USD`, `EUR`, `CAD`.")
    return text


class _KindFields(StrictSchema):
    singular: Text
    label: Text = ""
    from_topics: Flag = False


class _PagesFields(StrictSchema):
    beside: Flag = False
    label: Text = ""
    order: tuple[Text, ...] = ()


_Part = Annotated[Part, _as_choice(*PARTS)]
_Level = Annotated[Literal["error", "warning", "note", "ignore"], _as_choice(*_SEVERITIES)]


class SettingsFields(StrictSchema):
    """The keys of `dateline.yml`; what each means stands at `Config`."""

    title: Text = "A timeline"
    heading: Text = ""
    description: Text = ""
    base_url: Annotated[str, Reads(_as_base_url, _ADDRESS)] = ""
    language: Annotated[str, Reads(_as_language, _matching(_LANGUAGE.pattern))] = "en"
    unpublished: Annotated[Literal["hide", "show"], _as_choice("hide", "show")] = "hide"
    dates: Annotated[
        Literal["day-first", "month-first"], _as_choice("day-first", "month-first")
    ] = "day-first"
    feed_ids: Annotated[str, Reads(_as_base_url, _ADDRESS)] = ""
    hub: Annotated[str, Reads(_as_hub, _ADDRESS)] = ""
    currency: Annotated[str, Reads(_as_currency, _matching("[A-Z]{3}"))] = "USD"
    license: Annotated[License, Reads(as_license, SHAPE)] | None = None
    history: Annotated[Literal["git", "none"], _as_choice("git", "none")] = "git"
    publish: Annotated[dict[str, Destination], Reads(as_destinations, DESTINATIONS)] = Field(
        default_factory=dict
    )
    kinds: dict[str, _KindFields] | None = None
    lanes: Text = ""
    without: tuple[_Part, ...] = ()
    pages: _PagesFields = _PagesFields()
    severity: dict[str, _Level] = Field(default_factory=dict)
    drafts: Flag = False
    strict: Flag = False
    jobs: Count = 0


def kind_faults(root: Mapping, usual: Sequence[str], path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of kinds, and a `lanes:` that is none of them."""
    written = root.get("kinds")
    keys = list(usual)
    if isinstance(written, Mapping):
        keys = [str(key) for key in written]
        for key in keys:
            place = place_of(written, (key,), path, at_key=True)
            if key in _TAKEN_KINDS:
                message = f"a kind cannot be called `{key}`: the site has other pages there"
                yield Diagnostic("config.kind", "error", place, message, "Choose another word.")
            elif not _KIND_KEY.fullmatch(key) or slug_of(key) != key:  # `con` is a device
                message = f"`{shown(key)}` cannot stand in a web address"
                remedy = "Use small letters, digits and single hyphens: `body-cameras`."
                yield Diagnostic("config.kind", "error", place, message, remedy)
    lanes = root.get("lanes")
    if isinstance(lanes, Scalar) and not lanes.is_null and lanes not in keys:
        message = f"`lanes` says `{shown(lanes)}`, which is no kind{did_you_mean(lanes, keys)}"
        remedy = f"Write one of: {', '.join(keys)}."
        place = place_of(root, ("lanes",), path)
        yield Diagnostic("config.lanes", "error", place, message, remedy)


def clock_of(environment: Table[str, str]) -> tuple[datetime | None, list[Diagnostic]]:
    """Return the moment that `SOURCE_DATE_EPOCH` says, and what is wrong with it."""
    text = environment.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None, []
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC), []
    message = f"SOURCE_DATE_EPOCH says `{shown(text)}`, which is no number of seconds"
    remedy = "Set it to whole seconds since 1970, or not at all."
    return None, [Diagnostic("config.clock", "error", Location(""), message, remedy)]
