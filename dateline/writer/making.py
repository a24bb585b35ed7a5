"""What the list of the site's files says of how the site was made."""

from dateline import __version__
from dateline.config import Config
from dateline.makers import all_versions
from dateline.writer.manifest import Making


def making_of(config: Config) -> Making:
    """Return how a site of these settings is made here, as far as its bytes depend on that."""
    return Making(__version__, config.base_url, config.drafts, all_versions())
