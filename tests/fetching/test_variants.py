"""What is stored of a picture: small, upright, without a trace; what is none is refused."""

from io import BytesIO

import pytest
from PIL import Image

from dateline.fetching import RefusedError
from dateline.fetching.variants import make_variants
from dateline.image_files import is_whole, parse_name
from tests.fetching.hosting import make_bomb, make_picture


def refusal(data: bytes) -> tuple[str, str]:
    """Return the code and the words with which *data* is refused."""
    with pytest.raises(RefusedError) as caught:
        make_variants(data)
    return caught.value.code, caught.value.message


def opened(data: bytes) -> Image.Image:
    """Return the picture in *data*."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1400, [240, 480, 960]), (700, [240, 480, 700]), (480, [240, 480]), (100, [100])],
)
def test_a_picture_is_stored_in_a_few_widths(width: int, widths: list[int]) -> None:
    """In both formats, never wider than it is, and each file is what its name says."""
    made = make_variants(make_picture((width, width // 2)))
    assert (made.width, made.height) == (width, width // 2)
    files = [(parse_name(name), content) for name, content in made.files]
    assert [(f.width, f.format) for f, _ in files if f] == [
        (wide, extension) for wide in widths for extension in ("avif", "webp")
    ]
    for file, content in files:
        assert file is not None
        assert is_whole(file, content)
        assert opened(content).size == (file.width, round(file.width * (width // 2) / width))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_each_format_of_the_web_is_taken(format_: str) -> None:
    """Whatever the address or the host calls it."""
    made = make_variants(make_picture((300, 200), format_))
    assert (made.width, made.height, len(made.files)) == (300, 200, 4)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """So the project's history shows no change where there is none."""
    picture = make_picture()
    assert make_variants(picture) == make_variants(picture)


def test_what_a_camera_wrote_is_gone_and_the_picture_upright() -> None:
    """EXIF can say where somebody stood; its orientation is carried out first."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    made = make_variants(make_picture((640, 400), exif=exif, comment=b"Secret note"))
    assert (made.width, made.height) == (400, 640)
    for _, content in made.files:
        assert b"Secret" not in content
        image = opened(content)
        assert image.width < image.height
        assert not image.getexif()
        top = image.convert("RGB").getpixel((image.width // 2, 10))
        assert isinstance(top, tuple)
        assert top[0] > 200  # the red half, which was on the left, is above


def test_a_logo_keeps_its_transparency() -> None:
    """On a dark page a white box around it would be ugly."""
    out = BytesIO()
    Image.new("RGBA", (300, 200), (255, 0, 0, 0)).save(out, "PNG")
    made = make_variants(out.getvalue())
    assert all(opened(content).mode == "RGBA" for _, content in made.files)


def test_a_moving_picture_is_shown_by_its_first_frame() -> None:
    """Nothing on a page moves by itself."""
    out = BytesIO()
    frames = [Image.new("P", (300, 200), n) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    for _, content in make_variants(out.getvalue()).files:
        assert getattr(opened(content), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is no picture: the answer is empty"),
        (b"\n<!DOCTYPE html><title>No</title>", "it is no picture but a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG is not taken"),
        (b"%PDF-1.7", "it is no picture"),
        (b"BM" + bytes(200), "it is no picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "it is no"),
        (make_picture()[:900], "it is no whole picture"),
        (make_picture(format_="PNG")[:200], "it is no whole picture"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, message: str) -> None:
    """By decoding it: names and types of content are not believed."""
    code, said = refusal(data)
    assert code == "images.not_an_image"
    assert said.startswith(message) or message in said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_bomb(), "it has more than 40 million pixels"),
        (make_bomb(9_000, 5_000), "it has more than 40 million pixels"),
        (make_bomb(12_000, 9_000), "it has more than 40 million pixels"),
        (make_picture((1, 1), "GIF"), "it has only 1 × 1 pixels"),
        (make_picture((900, 60)), "it is a strip of 900 × 60 pixels"),
    ],
)
def test_a_picture_of_a_wrong_size_is_refused(data: bytes, message: str) -> None:
    """A hundred bytes can ask for gigabytes of memory; one pixel counts readers."""
    assert refusal(data) == ("images.pixels", message)
