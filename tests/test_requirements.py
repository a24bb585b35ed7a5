"""What is installed is pinned to the byte and listed; the package is the same bytes anywhere."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dateline

ROOT = Path(__file__).parent.parent
BILL = ROOT / "requirements/dateline.cdx.json"
EXTRAS = {
    "site": ("images", "search", "watch", "add", "build"),
    "test": ("images", "search", "watch", "add", "build", "test", "lint", "supply"),
    "fuzz": ("fuzz",),
    "mutants": ("mutants",),
}
"""List in requirements/ → the parts of pyproject.toml that it pins."""


@dataclass(frozen=True)
class Pinned:
    """One package of a list: which version, where it is needed, what its files may be."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        (only,) = self.requirement.specifier
        assert only.operator == "=="
        return only.version


def read_list(name: str) -> Mapping[str, Pinned]:
    """Return what a list pins on this machine, by name."""
    text = (ROOT / f"requirements/{name}.txt").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    found = [(line.split("--hash=")[0], tuple(line.split("--hash=")[1:])) for line in lines]
    pins = (Pinned(Requirement(asked), hashes) for asked, hashes in found)
    return {
        canonicalize_name(pin.requirement.name): pin
        for pin in pins
        if pin.requirement.marker is None or pin.requirement.marker.evaluate()
    }


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)["project"]
    return found


@pytest.mark.parametrize("name", EXTRAS)
def test_every_file_that_is_installed_has_a_hash(name: str) -> None:
    """Whoever takes over a package's account cannot put another file under the same version."""
    for pin in read_list(name).values():
        assert pin.version
        assert pin.hashes != ()
        assert all(value.strip().startswith("sha256:") for value in pin.hashes)


@pytest.mark.parametrize("name", EXTRAS)
def test_the_lists_pin_what_the_project_asks_for(name: str) -> None:
    """After a change of pyproject.toml, `make lock` is due."""
    asked = project()
    wanted = [*asked["dependencies"]]
    for extra in EXTRAS[name]:
        wanted += asked["optional-dependencies"][extra]
    pinned = read_list(name)
    for requirement in map(Requirement, wanted):
        if requirement.marker is None or requirement.marker.evaluate():
            pin = pinned[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(pin.version), requirement


def test_what_is_tested_is_what_builds_the_site() -> None:
    """The two lists name the same versions."""
    tested = read_list("test")
    assert {name: pin.version for name, pin in read_list("site").items()} == {
        name: tested[name].version for name in read_list("site")
    }


def components() -> Iterator[dict[str, Any]]:
    yield from json.loads(BILL.read_text())["components"]


def test_the_bill_of_materials_lists_what_is_installed() -> None:
    """Every package of the list, in its version, but for those that only make the package."""
    bill = json.loads(BILL.read_text())
    listed = {canonicalize_name(each["name"]): each["version"] for each in libraries(bill)}
    pinned = {name: pin.version for name, pin in read_list("site").items()}
    assert listed.items() <= pinned.items()
    asked = project()
    for requirement in map(Requirement, asked["dependencies"]):
        assert canonicalize_name(requirement.name) in listed
    needed = {ref for each in bill["dependencies"] for ref in each.get("dependsOn", ())}
    assert needed <= {each["bom-ref"] for each in bill["components"]}
    assert bill["metadata"]["component"]["version"] == dateline.__version__


def libraries(bill: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the packages of *bill*."""
    return (each for each in bill["components"] if each["type"] == "library")


def test_the_bill_of_materials_lists_the_fonts_in_the_wheel() -> None:
    """They come with us, so no list of packages has them."""
    listed = {
        each["name"]: each["hashes"][0]["content"] for each in components() if "hashes" in each
    }
    fonts = (ROOT / "dateline/linkcards/fonts").glob("*.ttf")
    assert listed == {
        font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in sorted(fonts)
    }


SHIPPED = (
    "dateline",
    "templates",
    "static",
    "requirements",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "SECURITY.md",
    "pyproject.toml",
    ".gitignore",
)


@pytest.mark.parametrize("form", ["wheel", "sdist"])
def test_the_package_is_the_same_bytes_anywhere(tmp_path: Path, form: str) -> None:
    """Whoever makes it anew can tell that what PyPI hands out is this code and no other.

    Folders, umasks, hours, hash seeds and the ages of files differ.
    """
    made = []
    for number, (mode, zone, seed) in enumerate(
        [(0o644, "UTC", "1"), (0o600, "Asia/Kolkata", "9")], start=1
    ):
        folder = tmp_path / "another folder, with ü" / ("x" * number)
        for name in SHIPPED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        for path in filter(Path.is_file, folder.rglob("*")):
            path.chmod(mode)
            os.utime(path, (number * 10**8, number * 10**8))
        target = tmp_path / f"dist-{number}"
        code = f"from hatchling.build import build_{form} as b; import sys; b(sys.argv[1])"
        subprocess.run(
            [sys.executable, "-P", "-c", code, str(target)],
            cwd=folder,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            umask=0o666 - mode,
            check=True,
            capture_output=True,
        )
        (package,) = target.iterdir()
        made.append((package.name, hashlib.sha256(package.read_bytes()).hexdigest()))
    assert made[0] == made[1]
