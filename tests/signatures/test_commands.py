"""What builds and publications say of signatures that they carry, or that are gone."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.signatures.test_signing import MISSING, Key, make_key

HOME = "title: T\nbase_url: https://x.example\n"
SIGNATURE = "manifest.json.sig"


@pytest.fixture
def key(tmp_path: Path, miss: Callable[[str], None]) -> Key:
    """Return a key of OpenSSH."""
    if not shutil.which("ssh-keygen"):
        miss(MISSING.format("ssh-keygen"))
    return make_key("ssh", tmp_path, "my key")


@pytest.fixture
def root(project: MakeProject) -> Path:
    """Return a project that may be published."""
    return project({"dateline.yml": HOME})


def test_a_build_that_removes_a_signature_says_so_once(
    root: Path, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that changes nothing keeps it, also where it is not known that nothing has changed."""
    source = ("--source", str(root))
    main(["build", *source])
    assert main(["sign", *source, "--key", str(key.secret)]) == 0
    for words in ((), ("--no-cache",), ()):
        assert main(["build", *source, *words]) == 0
        assert (root / "site" / SIGNATURE).is_file()
    assert "sign.gone" not in capsys.readouterr().err
    (root / "dateline.yml").write_text(HOME.replace("title: T", "title: Other"))
    assert main(["build", *source, "--format", "json"]) == 0
    said = [each["code"] for each in json.loads(capsys.readouterr().out)["diagnostics"]]
    assert said.count("sign.gone") == 1
    assert not (root / "site" / SIGNATURE).exists()
    assert main(["build", *source]) == 0
    assert "sign.gone" not in capsys.readouterr().err


def test_a_publication_carries_its_signature(
    root: Path, key: Key, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is that of what is published, and never a stale one; a trial asks for no key."""
    www = tmp_path / "www"
    words = ["publish", str(www), "--source", str(root)]
    sign = ["--sign", str(key.secret)]
    assert main([*words, *sign, "--dry-run"]) == 0
    assert not (root / ".dateline/publish/site" / SIGNATURE).exists()
    assert main([*words, *sign]) == 0
    check = ["verify", str(www), "--no-rebuild", "--signer", str(key.public)]
    assert main(check) == 0
    assert main(words) == 0  # nothing has changed, so the signature is still right
    assert main(check) == 0
    (root / "dateline.yml").write_text(HOME.replace("title: T", "title: Other"))
    capsys.readouterr()
    assert main(words) == 0
    assert "publish.unsigned" in capsys.readouterr().err
    assert not (www / SIGNATURE).exists()
    assert main([*words, *sign]) == 0
    assert main(check) == 0


def test_a_key_that_does_not_sign_publishes_nothing(root: Path, key: Key, tmp_path: Path) -> None:
    """Else the target would lose the signature that it has."""
    www = tmp_path / "www"
    words = ["publish", str(www), "--source", str(root), "--sign"]
    assert main([*words, str(key.secret)]) == 0
    before = (www / "index.html").read_bytes()
    (root / "dateline.yml").write_text(HOME.replace("title: T", "title: Other"))
    (tmp_path / "junk").write_text("junk")
    assert main([*words, str(tmp_path / "junk")]) == 1
    assert (www / "index.html").read_bytes() == before
    assert (www / SIGNATURE).is_file()
