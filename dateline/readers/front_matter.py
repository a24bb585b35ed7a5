"""Read a news record: YAML front matter of any of its three generations, and a body if any.

Comes in: a manuscript with front matter. Goes out: one `Record` with texts as written, or what
keeps it from being one. Never stored: `secured`, and of images more than where they are.
"""

from collections.abc import Iterator

from pydantic import Field

from dateline.addresses import domain_of, is_linkable
from dateline.config import Config
from dateline.lookalikes import misread_host
from dateline.model import Contents, Diagnostic, Location, Outlet, Picture, Record, Report
from dateline.readers.fates import FATE_KEYS, FateFields, fate_of
from dateline.readers.manuscript import FrontMatter, Manuscript, find_front_matter, unclosed
from dateline.readers.plain_text import paragraphs_of
from dateline.readers.slips import on_keys, tell_once
from dateline.schedule import TERM_KEYS, TermFields, faults_of_term
from dateline.schema import (
    Count,
    Flag,
    Moment,
    Origin,
    Schema,
    WrittenText,
    has_zone,
    parse_moment,
    place_of,
    shown,
    validate,
)
from dateline.yaml_tree import Mapping, Scalar, Sequence, read_tree

# The generations differ in what they call the address; the first that is there is the article's.
ADDRESS_KEYS = (
    "originalUrl",
    "webUrl",
    "sourceUrl",
    "ampWebUrl",
    "ampUrl",
    "cdnAmpWebUrl",
    "cdnAmpUrl",
)
_OTHER_KEYS = (
    "title",
    "excerpt",
    "publishedDateTime",
    "provider",
    "topics",
    "published",
    *("quality", "heat", "related", "category", "type", "images", "secured", "featuredContent"),
    *TERM_KEYS,
    *FATE_KEYS,
)
KNOWN_KEYS = _OTHER_KEYS + ADDRESS_KEYS

_MISSED = {
    "title": "record.no_title",
    "publishedDateTime": "record.no_date",
    **dict.fromkeys(ADDRESS_KEYS, "record.no_address"),
}
TO_COMPLETE = "TO COMPLETE:"
"""Before a headline that is only suggested: such a record is nobody's word, and left out."""


class _Provider(Schema):
    name: WrittenText = ""
    domain: WrittenText = ""


class _Image(Schema):
    url: WrittenText = ""
    title: WrittenText = ""


class _ReportFields(FateFields):
    title: WrittenText = ""
    excerpt: WrittenText = ""
    published_at: Moment | None = Field(None, alias="publishedDateTime")
    provider: _Provider = _Provider()
    images: tuple[_Image, ...] = ()
    originalUrl: WrittenText = ""  # noqa: N815 (the records' own names, in the order of preference)
    webUrl: WrittenText = ""  # noqa: N815
    sourceUrl: WrittenText = ""  # noqa: N815
    ampWebUrl: WrittenText = ""  # noqa: N815
    ampUrl: WrittenText = ""  # noqa: N815
    cdnAmpWebUrl: WrittenText = ""  # noqa: N815
    cdnAmpUrl: WrittenText = ""  # noqa: N815


class NewsFields(_ReportFields, TermFields):
    """The keys of a record that are read; records may have others."""

    topics: tuple[WrittenText, ...] = ()
    published: Flag = True
    quality: Count | None = None
    heat: Count | None = None
    related: tuple[_ReportFields, ...] = ()


def has_front_matter(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* starts with the keys of a record."""
    return find_front_matter(manuscript.text, KNOWN_KEYS) is not None


def read_news(manuscript: Manuscript, config: Config) -> Contents:
    """Return the record that *manuscript* holds, or why it holds none."""
    matter = find_front_matter(manuscript.text, KNOWN_KEYS)
    if matter is None or not matter.is_closed:
        return Contents((), notes=(unclosed(manuscript, matter),) if matter else ())
    tree = read_tree(matter.yaml, manuscript.place, matter.first_line)
    if not isinstance(tree.root, Mapping):
        return Contents((), notes=tree.faults or (_no_mapping(manuscript, matter),))
    if (_text(tree.root, "title") or "").startswith(TO_COMPLETE):
        return Contents((), notes=(*tree.faults, _to_complete(tree.root, manuscript.place)))
    origin = Origin(manuscript.place, "record")
    fields, faults = validate(NewsFields, tree.root, origin)
    said = [*_notes_on(tree.root, manuscript.place), *faults_of_term(tree.root, origin)]
    notes = tell_once(said, _MISSED, "record.unknown_key")
    if fields is None or tree.faults or any(note.severity == "error" for note in notes):
        return Contents((), notes=(*tree.faults, *faults, *notes))
    return Contents((_record(manuscript, matter, fields, (tree.root, notes)),))


def _record(
    manuscript: Manuscript,
    matter: FrontMatter,
    fields: NewsFields,
    checked: tuple[Mapping, list[Diagnostic]],
) -> Record:
    """Return the record that *fields* say, with the notes on its mapping."""
    root, notes = checked
    place = manuscript.place
    related_nodes = root.get("related", ())
    related = (
        _report(each, Location(place, node.line, node.column))
        for each, node in zip(fields.related, related_nodes, strict=False)
        if isinstance(node, Mapping)
    )
    return Record(
        path=manuscript.path,
        form="news",
        report=_report(fields, Location(place, matter.first_line)),
        related=tuple(report for report in related if report.title and report.url),
        topics=tuple(dict.fromkeys(topic for topic in fields.topics if topic)),
        published=fields.published,
        quality=fields.quality,
        heat=fields.heat if fields.heat is not None and fields.heat >= 0 else None,
        paragraphs=tuple(paragraphs_of(matter.body, matter.body_line)),
        notes=tuple(notes),
        draft=fields.draft,
        publish_on=fields.publish_on,
        expires_on=fields.expires_on,
    )


def _report(fields: _ReportFields, location: Location) -> Report:
    """Return the report of *fields*; its id and final address are for the repair to make."""
    written = [str(getattr(fields, key)) for key in ADDRESS_KEYS]
    addresses = list(dict.fromkeys(each for each in written if each and is_linkable(each)))
    provider = fields.provider
    is_named = bool(provider.name or provider.domain)
    return Report(
        id="",
        url=addresses[0] if addresses else "",
        title=fields.title,
        excerpt=fields.excerpt,
        excerpt_is_cut=False,
        published=fields.published_at,
        outlet=Outlet("", provider.name, provider.domain) if is_named else None,
        aliases=tuple(addresses[1:]),
        location=location,
        pictures=tuple(
            Picture(each.url, each.title) for each in fields.images if _is_on_the_web(each.url)
        ),
        fate=fate_of(fields),
    )


def _is_on_the_web(url: str) -> bool:
    """Return whether *url* may be a picture's: what it really is, only fetching it tells."""
    return url[:8].casefold().startswith(("https://", "http://"))


def _notes_on(root: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a record that its field types do not tell."""
    if _text(root, "title") == "":
        message, remedy = "the record has no title", 'Write the article\'s headline: `title: "…"`.'
        yield Diagnostic("record.no_title", "error", _start(root, path), message, remedy)
    yield from on_keys(root, path, KNOWN_KEYS)
    yield from _on_report(root, path)
    related = root.get("related")
    for node in related if isinstance(related, Sequence) else ():
        if isinstance(node, Mapping):
            yield from _on_related(node, path)


def _to_complete(root: Mapping, path: str) -> Diagnostic:
    """Return that the record is left out until its headline is written."""
    said = (_text(root, "title") or "").removeprefix(TO_COMPLETE).strip()
    message = f"the headline is {'only suggested' if said else 'missing'}; the record is left out"
    instead = f"in place of `{TO_COMPLETE}{' …' if said else ''}`"
    remedy = f"Write the article's own headline {instead}."
    return Diagnostic(
        "record.to_complete", "warning", place_of(root, ("title",), path), message, remedy
    )


def _on_report(node: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield what a site can live with in the report at *node*."""
    addresses = [key for key in ADDRESS_KEYS if _text(node, key)]
    for key in addresses:
        if not is_linkable(_text(node, key) or ""):
            place = place_of(node, (key,), path)
            message = f"`{key}` is not a web address that can be linked to; it is left out"
            yield Diagnostic(
                "record.address", "warning", place, message, "Write one with http:// or https://."
            )
        yield from _on_host(node, key, path)
    if not any(key in node for key in ADDRESS_KEYS):
        message, remedy = "the record has no address", "Write the article's URL: `webUrl: …`."
        yield Diagnostic("record.no_address", "warning", _start(node, path), message, remedy)
    yield from _on_images(node, path)
    moment = _text(node, "publishedDateTime")
    if moment == "":
        message = "the record does not say when its article was published"
        remedy = "Write `publishedDateTime: 2022-05-02T09:27:00Z`."
        yield Diagnostic("record.no_date", "warning", _start(node, path), message, remedy)
    elif moment and parse_moment(moment) and not has_zone(moment):
        place = place_of(node, ("publishedDateTime",), path)
        if len(moment) == len("2022-05-02"):
            # All that many sources know: nothing is missing that an editor could find out.
            message = f"`publishedDateTime` says `{shown(moment)}`, a day without a time"
            yield Diagnostic("date.no_time", "note", place, message)
            return
        message = f"`publishedDateTime` says `{shown(moment)}` without a time zone; read as UTC"
        remedy = "Write the zone too: 2022-05-02T09:27:00Z, or +02:00 in place of Z."
        yield Diagnostic("date.no_zone", "warning", place, message, remedy)


def _on_host(node: Mapping, key: str, path: str) -> Iterator[Diagnostic]:
    """Yield a warning where the address at *key* may be taken for that of another site."""
    if read_as := misread_host(host := domain_of(_text(node, key) or "")):
        message = f"`{key}` leads to `{host}`, which reads as “{read_as}” and may be meant to"
        remedy = f"Make sure that this is the article's site; pages call it `{host}`."
        where = place_of(node, (key,), path)
        yield Diagnostic("record.lookalike", "warning", where, message, remedy)


def _on_images(node: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield why a picture of the record is left out."""
    images = node.get("images")
    for image in images if isinstance(images, Sequence) else ():
        url = _text(image, "url") if isinstance(image, Mapping) else None
        if isinstance(image, Mapping) and url is not None and not _is_on_the_web(url):
            place = place_of(image, ("url",), path)
            message = f"an image at `{shown(url)}`, which is no address of the web; it is left out"
            remedy = "Write its `url:` with http:// or https://, or remove the entry."
            yield Diagnostic("record.image", "warning", place, message, remedy)


def _on_related(node: Mapping, path: str) -> Iterator[Diagnostic]:
    """Yield why a related report is left out."""
    missing = [
        what
        for what, is_there in (
            ("a title", _text(node, "title") != ""),
            ("an address", any(is_linkable(_text(node, key) or "") for key in ADDRESS_KEYS)),
        )
        if not is_there
    ]
    for key in () if missing else ADDRESS_KEYS:
        yield from _on_host(node, key, path)
    if missing:
        message = f"a related report without {' and '.join(missing)}; it is left out"
        yield Diagnostic("record.related", "warning", _start(node, path), message)


def _no_mapping(manuscript: Manuscript, matter: FrontMatter) -> Diagnostic:
    """Return the complaint about front matter that is something else than keys and values."""
    place = Location(manuscript.place, matter.first_line)
    message = "the front matter is not a list of `key: value` lines"
    return Diagnostic("record.not_a_mapping", "error", place, message, 'Start with `title: "…"`.')


def _text(node: Mapping, key: str) -> str | None:
    """Return the text at *key*, "" if nothing is said there, None if it is no text."""
    value = node.get(key)
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        return None
    return "" if value.is_null else value.strip()


def _start(node: Mapping, path: str) -> Location:
    """Return where *node* starts."""
    return Location(path, node.line, node.column)
