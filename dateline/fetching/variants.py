"""From the bytes of a picture to small modern files; what does not decode as one is refused.

Comes in: bytes that say they are a picture. Goes out: WebP and AVIF in a few widths, upright,
without anything but the picture: no EXIF, no profile, no thumbnail, no second frame.
"""

import importlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Final, Literal

from dateline.errors import DatelineError
from dateline.fetching.refusal import RefusedError
from dateline.image_files import name_of

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS: Final = (240, 480, 960)
MOST_PIXELS: Final = 40_000_000
FEWEST: Final = 48
"""Pixels on either side: less is a mark that counts readers, or an icon."""

_LONGEST_SHAPE: Final = 6
"""How much longer one side may be than the other."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    OverflowError, RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""What decoders raise on bytes that are no picture of theirs."""


@dataclass(frozen=True, slots=True)
class Variants:
    """A picture as it is stored."""

    width: int
    """Of the original, upright."""

    height: int
    files: tuple[tuple[str, bytes], ...]
    """Name and bytes, the narrowest first."""


def require_decoder() -> None:
    """Raise DatelineError where the library that decodes pictures is not installed."""
    try:
        features = importlib.import_module("PIL.features")
    except ModuleNotFoundError as error:
        raise DatelineError(f"Pictures need Pillow, which is not installed{_REMEDY}") from error
    if not features.check("webp") or not features.check("avif"):
        raise DatelineError(f"This Pillow can write no WebP or no AVIF{_REMEDY}")


_REMEDY: Final = ": run `pip install 'dateline[images]'`, in a checkout `make site`"


def make_variants(data: bytes) -> Variants:
    """Return the files to store for the picture *data*; RefusedError where it is none."""
    image = _decoded(data)
    width, height = image.size
    files = []
    for wide in sorted({min(each, width) for each in WIDTHS}):
        small = image
        if wide < width:
            small = image.resize((wide, max(1, round(wide * height / width))), reducing_gap=3.0)
        files += [_file(small, "avif"), _file(small, "webp")]
    return Variants(width, height, tuple(files))


def _decoded(data: bytes) -> "Image":
    """Return the picture in *data*, upright, in plain colors and without all that is around it."""
    pil = importlib.import_module("PIL.Image")
    operations = importlib.import_module("PIL.ImageOps")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pil.DecompressionBombWarning)
            opened = pil.open(io.BytesIO(data), formats=_FORMATS)
        _require_size(*opened.size)
        opened.load()
        profile = opened.info.get("icc_profile")
        upright = operations.exif_transpose(opened)
        has_alpha = upright.has_transparency_data
        plain = _in_srgb(upright, profile, "RGBA" if has_alpha else "RGB")
    except (pil.DecompressionBombError, pil.DecompressionBombWarning) as error:
        raise _too_many() from error
    except pil.UnidentifiedImageError as error:
        raise RefusedError("images.not_an_image", f"it is no picture{_looks_like(data)}") from error
    except _BROKEN as error:
        raise RefusedError("images.not_an_image", "it is no whole picture") from error
    plain.info = {}
    return plain


def _in_srgb(image: "Image", profile: bytes | None, mode: str) -> "Image":
    """Return *image* in *mode*, its colors being those of screens, for its profile is not kept."""
    cms: ModuleType = importlib.import_module("PIL.ImageCms")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        converted: Image = image.convert(mode)
        return converted
    try:
        own = cms.ImageCmsProfile(io.BytesIO(profile))
        target = "RGB" if image.mode == "CMYK" else image.mode
        converted = cms.profileToProfile(image, own, cms.createProfile("sRGB"), outputMode=target)
    except (cms.PyCMSError, OSError, ValueError):  # a broken profile is no reason to refuse
        converted = image
    return converted.convert(mode)


def _file(image: "Image", extension: Literal["avif", "webp"]) -> tuple[str, bytes]:
    """Return the name and the bytes of *image* in one format, the same for the same pixels."""
    out = io.BytesIO()
    try:
        if extension == "webp":
            image.save(out, "WEBP", quality=78, method=6)
        else:  # with several threads the bytes would depend on the machine
            image.save(out, "AVIF", quality=58, speed=5, max_threads=1, autotiling=False)
    except _BROKEN as error:
        raise RefusedError("images.not_an_image", "it cannot be stored as a picture") from error
    return name_of(out.getvalue(), image.width, extension), out.getvalue()


def _require_size(width: int, height: int) -> None:
    """Refuse what has more pixels than a picture needs, or fewer than one can be seen by."""
    if width * height > MOST_PIXELS:
        raise _too_many()
    if min(width, height) < FEWEST:
        raise RefusedError("images.pixels", f"it has only {width} × {height} pixels")
    if max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise RefusedError("images.pixels", f"it is a strip of {width} × {height} pixels")


def _too_many() -> RefusedError:
    """Return the refusal of a picture that would fill the memory."""
    return RefusedError(
        "images.pixels", f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
    )


def _looks_like(data: bytes) -> str:
    """Return what *data* seems to be instead, in words; empty if nobody knows."""
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return ": the answer is empty"
    if b"<svg" in start:
        return " of points: SVG is not taken, it can hold scripts"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<script", b"<!--")):
        return " but a web page"
    return ""
