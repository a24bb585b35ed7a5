"""Read a standing page (`content/pages/about.md`): a title and Markdown, written by the editor."""

import re
from pathlib import PurePosixPath

from dateline.characters import plain_lines
from dateline.config import Config
from dateline.markup import headings_of
from dateline.model import Contents, Diagnostic, Location, StandingPage
from dateline.permalinks import slug_of
from dateline.readers.manuscript import Manuscript, find_front_matter, line_of_text, unclosed
from dateline.schedule import TERM_KEYS, TermFields, faults_of_term
from dateline.schema import Origin, StrictSchema, Text, validate
from dateline.yaml_tree import Mapping, read_tree

_FIRST_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\n|$)")
_OPENING = ("index", "readme")
"""Names of a page that opens the first page, in small letters."""


class PageFields(TermFields, StrictSchema):
    """The keys of a standing page's front matter."""

    title: Text = ""


def is_standing_page(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* lies in the folder of the standing pages."""
    return manuscript.path.startswith("pages/")


def read_standing_page(manuscript: Manuscript, config: Config) -> Contents:
    """Return the page, titled by its front matter or its first heading."""
    matter = find_front_matter(manuscript.text, ("title", *TERM_KEYS))
    if matter is None:
        return _page(manuscript, (manuscript.text, 1), PageFields())
    if not matter.is_closed:
        return Contents((), notes=(unclosed(manuscript, matter),))
    tree = read_tree(matter.yaml, manuscript.place, matter.first_line)
    if not isinstance(tree.root, Mapping) or tree.faults:
        return Contents((), notes=tree.faults)
    origin = Origin(manuscript.place, "page")
    fields, faults = validate(PageFields, tree.root, origin)
    faults += faults_of_term(tree.root, origin)
    if fields is None or faults:
        return Contents((), notes=tuple(faults))
    return _page(manuscript, (matter.body, matter.body_line), fields)


def _page(manuscript: Manuscript, given: tuple[str, int], fields: PageFields) -> Contents:
    """Return the page of the *given* body, which starts on the *given* line.

    Its first heading is the title where there is none.
    """
    body, line = given
    location, title = Location(manuscript.place, 1), fields.title
    heading = _FIRST_HEADING.match(body) if not title else None
    if heading:
        title, line = _words_of(heading[0]), line + heading[0].count("\n")
        body = body[heading.end() :]
    if not title:
        remedy = "Start the page with `# ` and its title."
        note = Diagnostic("page.no_title", "error", location, "the page has no title", remedy)
        return Contents((), notes=(note,))
    name = PurePosixPath(manuscript.path).stem
    slug = "" if name.casefold() in _OPENING else slug_of(name)
    page = StandingPage(
        slug=slug,
        title=title,
        body=plain_lines(body).strip(),
        location=location,
        body_line=line_of_text(body, line),
        draft=fields.draft,
        publish_on=fields.publish_on,
        expires_on=fields.expires_on,
    )
    return Contents((), pages=(page,))


def _words_of(line: str) -> str:
    """Return the words of a heading, without its marks."""
    return "".join(heading.text for heading in headings_of(line))
