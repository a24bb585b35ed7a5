"""Machine-readable files beside the pages: in goes the linked site, out come artifacts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.config import Config
from dateline.model import Artifact, Page, Site
from dateline.outputs.explore import produce_explore
from dateline.outputs.exports import make_exports, produce_event_files
from dateline.outputs.following import produce_following
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.hosts import produce_embed, produce_on_the_record
from dateline.outputs.images import produce_images
from dateline.outputs.news_sitemap import produce_news_sitemap
from dateline.outputs.oembed import produce_oembed
from dateline.outputs.sitemap import produce_sitemap

__all__ = ["OUTPUTS", "make_exports", "produce"]

Output = Callable[[Site, Sequence[Page], Config], Iterable[Artifact]]

OUTPUTS: tuple[Output, ...] = (
    produce_event_files,
    produce_explore,
    produce_following,
    produce_sitemap,
    produce_news_sitemap,
    produce_hosting,
    produce_images,
    produce_embed,
    produce_on_the_record,
    produce_oembed,
)


def produce(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield every file that is made from *site* and *pages* without a template."""
    for output in OUTPUTS:
        yield from output(site, pages, config)
