"""The list of a site signed, in a folder of its own: the site gets a whole signature or none."""

import shutil
import tempfile
from pathlib import Path

from dateline.errors import SiteError
from dateline.signatures.tools import MINISIGN, NAMESPACE, SSH, Tool, call, call_by_hand, full
from dateline.writer import add_signature
from dateline.writer.manifest import NAME

_BEGINNINGS = {SSH: b"-----BEGIN SSH SIGNATURE-----", MINISIGN: b"untrusted comment:"}


def sign_site(site: Path, key: Path) -> str:
    """Sign the list of the site in *site* with *key*, and return the name of the signature.

    SiteError where that cannot be done; the site is as it was then.
    """
    if not key.expanduser().is_file():
        raise SiteError(f"{key} is no file: name the file of your key")
    content = (site / NAME).read_bytes()
    tool = _tool_for(key)
    with tempfile.TemporaryDirectory(prefix="dateline-sign-") as scratch:
        copy = Path(scratch).resolve() / NAME
        copy.write_bytes(content)
        signature = copy.with_name(tool.file)
        is_done = call_by_hand(tool, _words(tool, key, copy))
        if not is_done or not signature.is_file():
            raise SiteError(f"{tool.program} does not sign with {key}: it says above why")
        signed = signature.read_bytes()
    if not signed.startswith(_BEGINNINGS[tool]):
        raise SiteError(f"{tool.program} has made something else than a signature with {key}")
    add_signature(site, tool.file, signed, content)
    return tool.file


def _words(tool: Tool, key: Path, copy: Path) -> tuple[str, ...]:
    """Return with which arguments *tool* signs *copy*."""
    if tool is SSH:
        return ("-q", "-Y", "sign", "-f", full(key), "-n", NAMESPACE, str(copy))
    # Its own comment would be the time: a signature of the same list is the same bytes.
    comment = ("-t", f"{NAMESPACE} {NAME}")
    return ("-S", "-s", full(key), "-x", f"{copy}.minisig", *comment, "-m", str(copy))


def _tool_for(key: Path) -> Tool:
    """Return whose key *key* is, as OpenSSH says: it asks for no passphrase to know that."""
    if not shutil.which(SSH.program) and shutil.which(MINISIGN.program):
        return MINISIGN
    return MINISIGN if call(SSH, ("-l", "-f", full(key))).returncode else SSH
