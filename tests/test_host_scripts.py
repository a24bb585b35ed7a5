"""The scripts that pages of other sites load."""

import hashlib
from base64 import b64encode
from pathlib import Path

from dateline.bundled import bundled_folder
from dateline.host_scripts import EMBED, FOLDER, read_host_script


def test_a_project_may_have_its_own(tmp_path: Path) -> None:
    """As it stands, under a name of its own; a link to some file elsewhere is none."""
    own = tmp_path / FOLDER / EMBED
    own.parent.mkdir(parents=True)
    shipped = read_host_script(tmp_path, EMBED)
    own.write_text("mine() // as it is\n")
    mine = read_host_script(tmp_path, EMBED)
    assert mine.content == b"mine() // as it is\n"
    assert mine.versioned != shipped.versioned
    own.unlink()
    own.symlink_to(bundled_folder("static") / "icon.svg")
    assert read_host_script(tmp_path, EMBED) == shipped


def test_the_repositorys_own_site_has_what_any_site_has() -> None:
    """Its static folder is the one that ships: the script is lightened there too."""
    assert read_host_script(bundled_folder("static"), EMBED) == read_host_script(
        Path("/nowhere"), EMBED
    )


def test_the_snippets_hash_is_that_of_the_script() -> None:
    """As Subresource Integrity writes it: the base64 of the SHA-384."""
    script = read_host_script(Path("/nowhere"), EMBED)
    digest = b64encode(hashlib.sha384(script.content).digest()).decode()
    assert script.integrity == f"sha384-{digest}"
    assert script.versioned.startswith("embed/")
    assert script.versioned.endswith("/embed.js")
