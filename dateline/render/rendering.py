"""Pages to artifacts, in their order, by one process or by several.

A broken template is a TemplateError that names the file and the line.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment

from dateline.config import Config
from dateline.later import Views
from dateline.markup import in_double_quotes
from dateline.model import Artifact, Page
from dateline.permalinks import absolute_url, file_of, root_of
from dateline.policy import content_security_policy
from dateline.render.faults import template_faults
from dateline.sharing import Crew, share_out

FEWEST_TO_SHARE = 200
"""Below this many pages, starting processes costs more than it saves."""

_TURN = 512
"""Pages that one process makes: by then it has looked at a good part of a large site."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands, as templates know it by `page`."""

    path: str
    """Below the site's base, without a leading `/`."""

    canonical: str
    """The full URL; empty where the site's base is not known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page is given besides its own context."""

    config: Config
    assets: str
    """The folder of the static files below the site, with a final `/`."""


def render(
    pages: Sequence[Page],
    environment: Environment,
    frame: Frame,
    far: Callable[[str], Artifact] | None = None,
) -> Iterator[Artifact]:
    """Yield the file of each of *pages*, in their order whatever the number of processes.

    *far* makes the page of a path on any machine, if it is not the only one of its template.
    """
    made: dict[str, Artifact] = {}
    if len(pages) >= FEWEST_TO_SHARE:
        # One of each template first: each is compiled once then, before the processes part.
        first = {page.template: page for page in reversed(pages)}
        made = {page.path: render_page(page, environment, frame) for page in first.values()}
    left = [page for page in pages if page.path not in made]
    if far is not None and len(left) >= FEWEST_TO_SHARE:
        shared = share_out([page.path for page in left], far, frame.config.crew, FEWEST_TO_SHARE)
    else:
        shared = share_out(
            left,
            lambda page: render_page(page, environment, frame),
            Crew(frame.config.jobs, turn=_TURN),
            FEWEST_TO_SHARE,
        )
    for page in pages:
        yield made[page.path] if page.path in made else next(shared)


def render_page(page: Page, environment: Environment, frame: Frame) -> Artifact:
    """Return the file of *page*."""
    config = frame.config
    with template_faults(config.root, page):
        template = environment.get_template(page.template)
        text = template.render(
            page.context.unmade() if isinstance(page.context, Views) else page.context,
            root=_root_of(page.path, config),
            assets=frame.assets,
            config=config,
            page=Address(page.path, absolute_url(config.base_url, page.path)),
            preview=config.preview,
            policy=in_double_quotes(
                content_security_policy(
                    preview=config.preview,
                    may_compile=page.may_compile,
                    may_frame=page.may_frame,
                )
            ),
        )
    return Artifact(file_of(page.path), f"{text.rstrip()}\n".encode())


def _root_of(path: str, config: Config) -> str:
    """Return the way back to the site's base; the 404 page answers at any depth."""
    if path == "404.html":
        return urlsplit("" if config.preview else config.base_url).path.rstrip("/") + "/"
    return root_of(path)
