"""Whether a site's list is signed by somebody whose public key, or list of signers, is given."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.errors import SiteError
from dateline.signatures.tools import MINISIGN, NAMESPACE, SSH, TOOLS, call, full, said
from dateline.writer.manifest import NAME

SIGNED_WITH: Final = tuple(tool.file for tool in TOOLS)
"""The files that a signature can stand in."""

_KEY = re.compile(r"(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+ [A-Za-z0-9+/=]+(?: .*)?")
_WHO = "signer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a signature."""

    is_good: bool
    words: str
    """Whose it is, or why it is none."""


def check_signature(site: Path, signer: Path) -> Verdict:
    """Return whether the list of *site* is signed by whom *signer* tells of.

    That is a public key of OpenSSH or minisign, or a list of allowed signers (ssh-keygen(1)).
    SiteError where the file is neither.
    """
    try:
        lines = signer.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{signer} cannot be read as a public key or list of signers") from error
    lines = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if any("PRIVATE KEY" in line or "secret key" in line for line in lines[:1]):
        raise SiteError(f"{signer} is a secret key: name the public one, and show this to nobody")
    if not lines:
        raise SiteError(f"{signer} is empty: name a public key or a list of signers")
    if len(lines) <= 2 and re.fullmatch(r"RW[A-Za-z0-9+/=]{54}", lines[-1]):
        return _by_minisign(site, signer)
    if all(_KEY.fullmatch(line) for line in lines):
        listed = [f'{_WHO} namespaces="{NAMESPACE}" {line}' for line in lines]
    else:
        listed = lines
    return _by_ssh(site, signer, listed)


def _by_minisign(site: Path, key: Path) -> Verdict:
    """Return what minisign says of its signature."""
    signature = site / MINISIGN.file
    if not signature.is_file():
        return _missing(MINISIGN.file)
    with _copies(site, signature) as (content, copied):
        words = ("-V", "-Q", "-p", full(key), "-x", str(copied), "-m", str(content))
        done = call(MINISIGN, words)
    if done.returncode:
        return Verdict(False, f"{MINISIGN.file} is not good: {said(done)}")
    return Verdict(True, f"{MINISIGN.file} is good, by the key in {key}")


def _by_ssh(site: Path, signer: Path, listed: list[str]) -> Verdict:
    """Return what OpenSSH says of its signature, by the signers *listed* in the file *signer*."""
    signature = site / SSH.file
    if not signature.is_file():
        return _missing(SSH.file)
    with _copies(site, signature) as (content, copied):
        allowed = content.with_name("allowed_signers")
        allowed.write_text("\n".join(listed) + "\n", "utf-8")
        found = call(SSH, ("-Y", "find-principals", "-s", str(copied), "-f", str(allowed)))
        if found.returncode:
            return Verdict(False, f"{SSH.file} is by nobody whom {signer} tells of, or damaged")
        names = found.stdout.decode("utf-8", "replace").splitlines()
        for name in names:
            known = ("-f", str(allowed), "-I", name, "-n", NAMESPACE, "-s", str(copied))
            done = call(SSH, ("-Y", "verify", *known), content.read_bytes())
            if not done.returncode:
                return Verdict(True, f"{SSH.file} is good: {said(done)}")
    return Verdict(False, f"{SSH.file} is not good: {said(done) if names else 'it names nobody'}")


def _missing(name: str) -> Verdict:
    """Return that there is no signature of the kind that was asked for."""
    return Verdict(False, f"there is no {name}: the site is not signed with such a key")


@contextmanager
def _copies(site: Path, signature: Path) -> Iterator[tuple[Path, Path]]:
    """Return copies of the list and of *signature*: they are the same while they are looked at."""
    with tempfile.TemporaryDirectory(prefix="dateline-verify-") as scratch:
        content, copied = (Path(scratch).resolve() / name for name in (NAME, signature.name))
        content.write_bytes((site / NAME).read_bytes())
        copied.write_bytes(signature.read_bytes())
        yield content, copied
