"""`dateline sign`: sign the list of a site's files, if it is right, with a key of the editor's."""

import shlex
import sys
from pathlib import Path

from dateline.commands.ordering import Order
from dateline.commands.telling import print_lines
from dateline.console import count
from dateline.errors import SiteError
from dateline.signatures import sign_site
from dateline.verifying import examine_files, require_manifest


def run(order: Order) -> int:
    """Sign the site, say so in one line, return the exit code."""
    site: Path = order.options.site or order.source / "site"
    manifest = require_manifest(site)
    found = examine_files(site, manifest)
    wrong = len(found.changed) + len(found.missing)
    if wrong or manifest.leaving is not None:
        raise SiteError(
            f"{site} is not signed: {count(wrong, 'file')} of it not as its list says; "
            f"`dateline verify {shlex.quote(str(site))}` names them, a build mends them"
        )
    name = sign_site(site, order.options.key)
    print_lines(
        (f"Signed the list of {count(len(manifest.files), 'file')}: {site / name}",), sys.stdout
    )
    return 0
