"""A site signed and checked with the real tools, and what is said where that cannot be done."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.model import Artifact
from dateline.signatures import tools
from dateline.writer import write

KINDS = {"ssh": "manifest.json.sig", "minisign": "manifest.json.minisig"}
MISSING = "No {}: signing with it was NOT TRIED."


@dataclass(frozen=True)
class Key:
    """A key of somebody's, made for one test."""

    secret: Path
    public: Path
    signature: str


def make_key(kind: str, folder: Path, name: str) -> Key:
    """Return a new key without a passphrase."""
    secret, public = folder / name, folder / f"{name}.pub"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me@x", "-f", str(secret)]
    if kind == "minisign":
        words = ["minisign", "-G", "-W", "-s", str(secret), "-p", str(public)]
    subprocess.run(words, check=True, capture_output=True)
    return Key(secret, public, KINDS[kind])


@pytest.fixture(params=KINDS)
def key(request: pytest.FixtureRequest, tmp_path: Path, miss: Callable[[str], None]) -> Key:
    """Return a key of each kind, in turn."""
    program = {"ssh": "ssh-keygen"}.get(request.param, request.param)
    if not shutil.which(program):
        miss(MISSING.format(program))
    return make_key(request.param, tmp_path, "my key")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site."""
    build(tmp_path / "site", "home")
    return tmp_path / "site"


def build(site: Path, text: str) -> None:
    write(iter([Artifact("index.html", text.encode())]), site)


def check(site: Path, signer: Path) -> int:
    return main(["verify", str(site), "--no-rebuild", "--signer", str(signer)])


def sign(site: Path, key: Path) -> int:
    return main(["sign", str(site), "--key", str(key)])


def test_a_signed_site_is_known_by_the_public_key(
    site: Path, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so; the signature is as readable as all files of the site."""
    assert sign(site, key.secret) == 0
    assert capsys.readouterr().out == f"Signed the list of 1 file: {site / key.signature}\n"
    assert (site / key.signature).stat().st_mode & 0o777 == 0o644
    assert check(site, key.public) == 0
    assert f"{key.signature} is good" in capsys.readouterr().out


def test_a_second_signature_is_the_same_bytes(site: Path, key: Key) -> None:
    """No time is in it, so that what was published is not published again."""
    assert sign(site, key.secret) == 0
    before = (site / key.signature).read_bytes()
    assert sign(site, key.secret) == 0
    assert (site / key.signature).read_bytes() == before


def test_another_list_another_key_and_a_damaged_signature_are_found_out(
    site: Path, key: Key, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of them is what an attacker would do."""
    kind = next(kind for kind, name in KINDS.items() if name == key.signature)
    other = make_key(kind, tmp_path, "other")
    assert check(site, key.public) == 1
    assert "the site is not signed with such a key" in capsys.readouterr().err
    sign(site, key.secret)
    assert check(site, other.public) == 1
    signature = (site / key.signature).read_bytes()
    (site / key.signature).write_bytes(signature[:60] + b"AAAA" + signature[64:])
    assert check(site, key.public) == 1
    (site / key.signature).write_bytes(b"x" * 1_000_000)
    assert check(site, key.public) == 1
    build(site, "changed")
    (site / key.signature).write_bytes(signature)
    assert check(site, key.public) == 1
    sign(site, key.secret)
    assert check(site, key.public) == 0


def test_the_next_build_keeps_the_signature_or_removes_it(site: Path, key: Key) -> None:
    """As long as the list is the same it is right."""
    sign(site, key.secret)
    build(site, "home")
    assert check(site, key.public) == 0
    build(site, "changed")
    assert not (site / key.signature).exists()


def test_a_site_that_is_not_as_its_list_says_is_not_signed(
    site: Path, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever signs vouches for the files, and not for a list that nobody has looked at."""
    (site / "index.html").write_text("hime")
    assert sign(site, key.secret) == 1
    assert "is not signed: 1 file of it not as its list says" in capsys.readouterr().err
    assert not (site / key.signature).exists()


def test_names_that_look_like_options_are_names(
    site: Path, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those with spaces, quotes and dollars too: there is no shell."""
    monkeypatch.chdir(tmp_path)
    for name in ("-Y", "-f x; $(touch hacked) 'é'"):
        shutil.copy(key.secret, tmp_path / name)
        shutil.copy(key.public, tmp_path / f"{name}.pub")
        assert main(["sign", str(site), f"--key={name}"]) == 0
        words = ["verify", str(site), "--no-rebuild", f"--signer={name}.pub"]
        assert main(words) == 0
    assert not (tmp_path / "hacked").exists()


def test_a_list_of_allowed_signers_will_do(
    site: Path, tmp_path: Path, miss: Callable[[str], None]
) -> None:
    """As git knows it; one for other purposes does not count, nor does one that has ended."""
    if not shutil.which("ssh-keygen"):
        miss(MISSING.format("ssh-keygen"))
    key = make_key("ssh", tmp_path, "my key")
    public = key.public.read_text().strip()
    sign(site, key.secret)
    signers = tmp_path / "allowed_signers"
    for line, code in (
        (f"me@x.example {public}", 0),
        (f'# we\n\nme@x.example,*@y.example namespaces="git,dateline" {public}', 0),
        (f'me@x.example namespaces="git" {public}', 1),
        (f'me@x.example valid-before="20200101" {public}', 1),
    ):
        signers.write_text(f"{line}\n")
        assert (check(site, signers), line) == (code, line)


def test_a_signature_for_another_purpose_does_not_count(
    site: Path, tmp_path: Path, miss: Callable[[str], None]
) -> None:
    """Somebody may have the editor sign a file that happens to be a list."""
    if not shutil.which("ssh-keygen"):
        miss(MISSING.format("ssh-keygen"))
    key = make_key("ssh", tmp_path, "my key")
    words = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key.secret), "-n", "file"]
    subprocess.run([*words, str(site / "manifest.json")], check=True, capture_output=True)
    assert check(site, key.public) == 1


def test_a_signature_that_nobody_asks_about_is_told(
    site: Path, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anybody can sign anything."""
    sign(site, key.secret)
    assert main(["verify", str(site), "--no-rebuild"]) == 0
    assert "nobody said whose it should be" in capsys.readouterr().err


def test_a_key_that_is_none_is_told(
    site: Path, tmp_path: Path, key: Key, capfd: pytest.CaptureFixture[str]
) -> None:
    """With what the tool says; and nothing is left in the site."""
    (tmp_path / "junk").write_text("junk")
    assert sign(site, tmp_path / "nothing") == 1
    assert "is no file: name the file of your key" in capfd.readouterr().err
    assert sign(site, tmp_path / "junk") == 1
    assert sign(site, key.public.with_name("site")) == 1
    assert check(site, key.secret) == 1
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "manifest.json"]


@pytest.mark.parametrize("content", ["", "\n", "junk", "ssh-ed25519 AAAA", "RW" + "A" * 54])
def test_a_signer_that_is_none_is_told(site: Path, key: Key, tmp_path: Path, content: str) -> None:
    """No file makes a signature good by being odd."""
    sign(site, key.secret)
    (tmp_path / "signer").write_text(content)
    assert check(site, tmp_path / "signer") == 1


def test_a_secret_key_is_never_taken_for_a_signer(
    site: Path, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing of it is shown."""
    assert check(site, key.secret) == 1
    said = capsys.readouterr()
    assert not any(line in said.out + said.err for line in key.secret.read_text().splitlines())


def test_a_missing_tool_is_told_with_its_package(
    site: Path, key: Key, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of Debian, which others can guess from."""
    sign(site, key.secret)
    monkeypatch.setenv("PATH", "/nowhere")
    assert sign(site, key.secret) == 1
    assert check(site, key.public) == 1
    said = capsys.readouterr().err
    assert "`ssh-keygen` is not installed here: install OpenSSH" in said
    if key.signature == KINDS["minisign"]:
        assert "`minisign` is not installed here: install minisign" in said


def test_a_build_in_between_is_not_signed_unseen(
    site: Path, key: Key, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While somebody types a passphrase, the site may become another."""
    from dateline.signatures import signing

    called = tools.call_by_hand

    def slowly(tool: tools.Tool, words: tuple[str, ...]) -> bool:
        build(site, "changed")
        return called(tool, words)

    monkeypatch.setattr(signing, "call_by_hand", slowly)
    assert sign(site, key.secret) == 1
    assert "was built anew meanwhile: sign again" in capsys.readouterr().err
    assert not (site / key.signature).exists()
