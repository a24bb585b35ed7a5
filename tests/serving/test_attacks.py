"""The preview under attack: it answers its own pages alone, and goes on answering."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.previews import BOUND, previewing
from tests.serving.attacks import CANARY, Attack, asked, attacks
from tests.serving.growing import sizes

ATTACKS = tuple(attacks())


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Yield the port of a preview with canaries in all that is not of the site."""
    root = tmp_path_factory.mktemp("attacked") / "project"
    for path in ("site-leak/secret.txt", ".dateline/x", ".git/config", "secret.txt", "../secret"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(CANARY)
    with previewing(root) as found:
        for path in (root / "dateline.yml", root / "content/records/city.md"):
            assert path.is_file()
        yield found


def send(port: int, sent: bytes, patience: float = BOUND) -> bytes:
    """Return all that is answered to *sent* until the connection ends or *patience* does."""
    with socket.create_connection(("127.0.0.1", port), timeout=BOUND) as connection:
        with suppress(OSError):  # it may close in the middle
            connection.sendall(sent.replace(b"{port}", str(port).encode()))
        answer = b""
        connection.settimeout(patience)
        with suppress(OSError):
            while part := connection.recv(65_536):
                answer += part
                if b"\r\n\r\n" in answer and b"Upgrade: websocket" in sent:
                    break  # it stays open
    return answer


def status_of(answer: bytes) -> int:
    """Return the status of an *answer*; 0 for none."""
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def test_there_are_as_many_as_were_promised() -> None:
    """With no name twice."""
    names = [(attack.kind, attack.name) for attack in ATTACKS]
    assert len(set(names)) == len(names) > 150


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}: {attack.name}")
def test_an_attack_gets_what_it_should(port: int, attack: Attack) -> None:
    """Its status, nothing of any file beside the site, and no way to another host."""
    # Of what is no whole request the server waits for the rest: nothing is an answer, too.
    answer = send(port, attack.sent, 0.2 if attack.kind == "garbage" else BOUND)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status_of(answer) in attack.allowed
    assert CANARY.encode() not in answer
    assert b"root:" not in body
    assert b'Cameras of Springfield"\n' not in body
    lowered = head.lower()
    assert b"access-control-allow" not in lowered
    assert b"x-injected" not in lowered
    for line in lowered.split(b"\r\n"):
        if line.startswith(b"location:"):
            place = line.removeprefix(b"location:").strip()
            assert place.startswith(b"/")
            assert place[1:2] not in (b"/", b"\\")
    assert status_of(send(port, asked("/"))) == 200


def test_half_open_connections_keep_nobody_waiting(port: int) -> None:
    """200 of them, each in the middle of a request, while others are answered."""
    with ExitStack() as stack:
        for number in range(200):
            half = stack.enter_context(socket.create_connection(("127.0.0.1", port), BOUND))
            half.sendall(b"GET / HTTP/1.1\r\nHost: 127."[: number % 26 + 1])
        for _ in range(10):
            assert status_of(send(port, asked("/"))) == 200
    assert status_of(send(port, asked("/"))) == 200


def test_it_listens_on_this_machine_alone(port: int) -> None:
    """Every other address of it refuses, as /proc says of its sockets."""
    tables = [Path(f"/proc/net/{name}") for name in ("tcp", "tcp6")]
    if not tables[0].exists():
        pytest.skip("there is no /proc")
    texts = [table.read_text() for table in tables if table.exists()]
    lines = [line.split() for text in texts for line in text.splitlines()]
    listening = [line[1] for line in lines if line[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{port:04X}")] == [
        f"0100007F:{port:04X}"
    ]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_a_save_leaves_nothing_open(tmp_path: Path) -> None:
    """Neither descriptors nor threads nor processes are more after 12 saves than after the fifth.

    `python -m tests.serving.growing` saves 500 times, and measures memory as well.
    """
    found = list(sizes(tmp_path / "project", 12))
    for name in ("descriptors", "threads", "processes"):
        held = [getattr(size, name) for size in found]
        assert max(held[5:]) <= max(held[:5]), name
