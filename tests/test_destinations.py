"""What a place to publish to may be called."""

import pytest

from dateline.config import Config, load_config
from dateline.destinations import NotADestinationError, parse_destination
from dateline.errors import ConfigError
from dateline.model import Destination
from tests.conftest import MakeProject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/srv/www", Destination("folder", "/srv/www")),
        ("./out", Destination("folder", "./out")),
        ("file:///srv/my%20site", Destination("folder", "/srv/my site")),
        ("file://localhost/srv", Destination("folder", "/srv")),
        ("git:gh-pages", Destination("git", "gh-pages")),
        ("git:site/live@origin", Destination("git", "site/live", "origin")),
        ("s3://bucket", Destination("storage", "s3://bucket")),
        ("S3://bucket/a/b/", Destination("storage", "s3://bucket/a/b")),
        ("gs://bucket/x", Destination("storage", "gs://bucket/x")),
    ],
)
def test_places_are_known_by_how_they_are_written(text: str, expected: Destination) -> None:
    """A folder, a branch, a bucket."""
    assert parse_destination(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "git:",
        "git:-f",
        "git:a b",
        "git:pages@",
        "git:@origin",
        "git:pages@--upload-pack=x",
        "git:pages@ext::sh",
        "s3://",
        "s3://[",
        "https://user@[::1",
        "s3:///path",
        "s3://bucket/a/../b",
        "s3://bucket/a?x=1",
        "s3://bucket::memory://x",
        "https://example.org",
        "ftp://host/x",
        "file://host/x",
        "file:///",
        "a\nb",
    ],
)
def test_what_is_no_place_is_refused(text: str) -> None:
    """Before anything is asked, opened or run."""
    with pytest.raises(NotADestinationError) as error:
        parse_destination(text)
    assert error.value.remedy


@pytest.mark.parametrize("text", ["s3://AKIA:hunter2@bucket", "gs://hunter2@bucket/x"])
def test_no_password_stands_in_an_address_and_none_is_repeated(text: str) -> None:
    """The history of a shell and `dateline.yml` are read by others."""
    with pytest.raises(NotADestinationError) as error:
        parse_destination(text)
    assert "hunter2" not in str(error.value) + error.value.remedy


def settings(project: MakeProject, publish: str) -> Config:
    root = project({"dateline.yml": f"title: T\npublish:\n{publish}"})
    return load_config(root, environment={})


def test_settings_name_targets(project: MakeProject) -> None:
    """In a word, or with more about them."""
    config = settings(
        project,
        "  live: s3://bucket/x\n"
        "  trial:\n"
        "    to: git:pages@origin\n"
        "    base_url: https://trial.example/x/\n"
        "    compress: true\n"
        "  r2: {to: 's3://b', endpoint: 'https://x.r2.example'}\n",
    )
    assert config.publish == {
        "live": Destination("storage", "s3://bucket/x"),
        "trial": Destination(
            "git", "pages", "origin", base_url="https://trial.example/x", compress=True
        ),
        "r2": Destination("storage", "s3://b", endpoint="https://x.r2.example"),
    }


@pytest.mark.parametrize(
    ("publish", "message"),
    [
        ("  - s3://x\n", "`publish` has no names of targets"),
        ("  Live: s3://x\n", "`publish` calls a target `Live`"),
        ("  live: ftp://x\n", "`live` in `publish` says `ftp://`, to which nothing is published"),
        (
            "  live: s3://a:hunter2@x\n",
            "`live` in `publish` has a user or a password in its address",
        ),
        (
            "  live: {to: ./x, compres: true}\n",
            "unknown key `compres` of `live` in `publish` (did you mean `compress`?)",
        ),
        ("  live: {compress: true}\n", "`live` in `publish` does not say where to"),
        (
            "  live: {to: ./x, base_url: here}\n",
            "`base_url` of `live` in `publish` is no address to which paths can be added",
        ),
    ],
)
def test_faults_of_settings_have_words(project: MakeProject, publish: str, message: str) -> None:
    """With the line, and without what is secret."""
    with pytest.raises(ConfigError) as error:
        settings(project, publish)
    (said,) = error.value.diagnostics
    assert (said.code, said.message) == ("config.publish", message)
    assert said.location.line == 3
    assert "hunter2" not in repr(said)
