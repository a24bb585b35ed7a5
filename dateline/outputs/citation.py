"""`CITATION.cff`: how the record is cited, in the Citation File Format 1.2.0.

Its author is the record itself, by its title: who makes it is nowhere said. No day of release
is made up: it is the latest day on which the record is known to have changed.
"""

import yaml

from dateline.config import Config
from dateline.language import language_of
from dateline.model import Export, Site
from dateline.permalinks import absolute_url, data_url

PATH = "CITATION.cff"


def make_citation(site: Site, config: Config) -> Export:
    """Return the file; it stands where GitHub looks for it when the site is a branch."""
    language = language_of(config.language)
    terms = config.license
    changed = max((event.changed for event in site.events if event.changed), default=None)
    said = {
        "cff-version": "1.2.0",
        "message": language.text("Please cite this record as follows."),
        "type": "dataset",
        "title": config.title,
        "abstract": config.description,
        "authors": [{"name": config.title}],
        "url": absolute_url(config.base_url, data_url()),
        "date-released": changed.isoformat() if changed else "",
        "license": terms.spdx if terms else "",
        "license-url": terms.url if terms and not terms.spdx else "",
    }
    text = yaml.safe_dump(
        {key: value for key, value in said.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    return Export(
        path=PATH,
        content=text.encode(),
        media_type="application/yaml",
        about=language.text("How to cite the record, for programs (Citation File Format)."),
        sample=text,
    )
