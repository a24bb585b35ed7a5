"""Complete the bill of materials that cyclonedx-py made: what it cannot see in an environment.

    python bench/materials.py requirements/dateline.cdx.json

Our own version, and the fonts, which come in the wheel itself. CycloneDX 1.6.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "dateline/linkcards/fonts"


def main(path: Path) -> None:
    """Read the bill at *path*, complete it, write it back."""
    sys.path.insert(0, str(ROOT))
    from dateline import __version__  # noqa: PLC0415

    bill = json.loads(path.read_text("utf-8"))
    bill["metadata"]["component"]["version"] = __version__
    fonts = [_font(file) for file in sorted(FONTS.glob("*.ttf"))]
    bill["components"] = sorted(
        [*(_short(each) for each in bill["components"] if each["type"] != "file"), *fonts],
        key=lambda each: str(each["bom-ref"]).lower(),
    )
    path.write_text(json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def _font(file: Path) -> dict[str, Any]:
    """Return one font as a component."""
    return {
        "bom-ref": f"font:{file.name}",
        "type": "file",
        "name": file.name,
        "licenses": [{"license": {"id": "OFL-1.1"}}],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
    }


def _short(component: dict[str, Any]) -> dict[str, Any]:
    """Return *component* without the addresses of chats and funds, which come and go."""
    return {key: value for key, value in component.items() if key != "externalReferences"}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
