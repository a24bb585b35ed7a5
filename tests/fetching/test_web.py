"""What is asked of the web, what never is, and that no answer can stretch the limits."""

import pytest

from dateline.fetching import Limits, RefusedError, hosts, web
from tests.fetching.hosting import Answer, make_picture, serve, serve_bytes

LOCAL = Limits(allow_local=True)
PICTURE = make_picture((60, 60))


def refusal(url: str, limits: Limits = LOCAL) -> tuple[str, str]:
    """Return the code and the words with which *url* is refused."""
    with pytest.raises(RefusedError) as caught:
        web.download(url, limits)
    return caught.value.code, caught.value.message


@pytest.fixture
def here_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take 127.0.0.1 alone for the open web, as where a record's address leads first."""
    monkeypatch.setattr(web, "is_public", lambda a: a == "127.0.0.1" or hosts.is_public(a))


def test_a_picture_is_asked_for_without_telling_who_asks() -> None:
    """No cookie, no referrer; our own name."""
    with serve({"/x.jpg?w=1&u=%C3%A9%20": Answer(PICTURE)}) as host:
        assert web.download(f"{host.address}/x.jpg?w=1&u=é #top", LOCAL) == PICTURE
    ((_, sent),) = host.asked
    assert sorted(sent) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert sent["Host"] == host.address.removeprefix("http://")
    assert sent["User-Agent"].startswith("Dateline/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_off_the_open_web_are_known(address: str) -> None:
    """Private, loopback, link-local, shared, reserved, also where they hide in newer ones."""
    assert not hosts.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::6810:84e5", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_web_are_known_too(address: str) -> None:
    """Everything else would make the refusals worthless."""
    assert hosts.is_public(address)


def test_this_machine_is_asked_only_on_request() -> None:
    """A record could name the editor's own router; `--allow-local` is for intranets."""
    with serve({"/x.jpg": Answer(PICTURE)}) as host:
        code, message = refusal(f"{host.address}/x.jpg", Limits())
    assert code == "images.local"
    assert message == "the host 127.0.0.1 is at 127.0.0.1, which is not on the open web"
    assert host.asked == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://127.0.0.2/", "images.local"),
        ("http://10.0.0.1/admin", "images.local"),
        ("http://169.254.169.254/latest/meta-data/", "images.local"),
        ("http://[::1]/", "images.local"),
        ("http://0x7f000002/", "images.local"),
        ("//192.168.0.1/x.png", "images.local"),
        ("file:///etc/passwd", "images.address"),
        ("ftp://127.0.0.1/x.png", "images.address"),
        ("data:image/png;base64,AAAA", "images.address"),
        ("http://name:word@127.0.0.1/", "images.address"),
        ("http://127.0.0.1:99999/", "images.address"),
        ("http://[/", "images.address"),
    ],
)
@pytest.mark.usefixtures("here_is_public")
def test_every_redirect_is_judged_again(target: str, code: str) -> None:
    """A public host may send anywhere: each hop is looked at as the first was."""
    with serve({"/x.jpg": Answer(status=302, headers={"Location": target})}) as host:
        assert refusal(f"{host.address}/x.jpg", Limits())[0] == code


def test_a_name_is_resolved_once_and_that_address_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that answers otherwise the second time (DNS rebinding) gains nothing."""
    asked: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    monkeypatch.setattr(web, "resolve", resolve)
    with serve({"/x.jpg": Answer(PICTURE)}) as host:
        port = host.address.rpartition(":")[2]
        assert web.download(f"http://pictures.example:{port}/x.jpg", LOCAL) == PICTURE
    assert asked == ["pictures.example"]
    assert host.asked[0][1]["Host"] == f"pictures.example:{port}"


def test_a_few_redirects_are_followed_and_no_more() -> None:
    """Relative ones too; a circle ends."""
    answers = {f"/{n}": Answer(status=301, headers={"Location": f"{n + 1}"}) for n in range(9)}
    with serve({**answers, "/5": Answer(PICTURE)}) as host:
        assert web.download(f"{host.address}/0", LOCAL) == PICTURE
        host.answers["/5"] = answers["/5"]
        assert refusal(f"{host.address}/0") == (
            "images.redirects",
            "it redirects more than 5 times",
        )


@pytest.mark.parametrize(
    "answer",
    [
        Answer(PICTURE, length=5_000_001),
        Answer(b"\0" * 5_000_001),
        Answer(endless=True),
    ],
    ids=["says so", "is so", "says nothing and goes on"],
)
def test_too_much_is_not_read(answer: Answer) -> None:
    """What comes is counted, whatever the host says of it."""
    with serve({"/x.jpg": answer}) as host:
        assert refusal(f"{host.address}/x.jpg") == ("images.too_large", "it has more than 5 MB")


def test_an_answer_that_breaks_off_is_none() -> None:
    """Half a picture would be stored as one."""

    def talk(connected, over):
        connected.recv(9_000)
        connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf")

    with serve_bytes(talk) as url:
        assert refusal(url) == ("images.unreachable", "the answer breaks off")


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\nGIF"])
def test_a_host_that_stalls_is_left(first: bytes) -> None:
    """Before, in or after the head of its answer."""

    def talk(connected, over):
        connected.sendall(first)
        over.wait()

    with serve_bytes(talk) as url:
        limits = Limits(seconds=0.1, allow_local=True)
        assert refusal(url, limits) == ("images.too_slow", "it took too long")


def test_a_host_that_drips_is_left() -> None:
    """A byte now and then keeps a mere time-out from ever coming."""

    def talk(connected, over):
        try:
            connected.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not over.wait(0.01):
                connected.sendall(b"x")
        except OSError:
            return

    with serve_bytes(talk) as url:
        limits = Limits(seconds=0.15, allow_local=True)
        assert refusal(url, limits) == ("images.too_slow", "it took too long")


def test_what_is_not_there_is_said_with_its_status() -> None:
    """The editor sees at once that the picture has gone."""
    with serve({}) as host:
        assert refusal(f"{host.address}/x.jpg") == (
            "images.unreachable",
            "the answer is 404 Not Found",
        )


def test_a_host_that_cannot_be_reached_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback, whatever goes wrong below."""

    def nobody(*_: object, **__: object) -> list[object]:
        raise OSError("no such name")

    monkeypatch.setattr(hosts.socket, "getaddrinfo", nobody)
    assert refusal("https://nobody.example/x.png", Limits()) == (
        "images.unreachable",
        "the host `nobody.example` has no address",
    )


def test_a_host_without_a_certificate_is_refused() -> None:
    """What stands behind https:// must be who it says."""

    def talk(connected, over):
        connected.recv(9_000)
        connected.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    with serve_bytes(talk) as url:
        assert refusal(url.replace("http:", "https:"))[0] == "images.unreachable"
