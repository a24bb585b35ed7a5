"""The preview: shows what is saved, what is wrong, and nothing to anybody else."""

import asyncio
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from dateline.serve.watching import is_watched, take_stock
from tests.previews import BOUND, previewing
from tests.projects import RECORD


@dataclass(frozen=True)
class Answer:
    """What the preview answers."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Running:
    """A preview that runs in a process of its own."""

    root: Path
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to one request, sent as it is written here."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=BOUND)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, text)

    def after(self, change: Callable[[], object], is_so: Callable[[Answer], bool]) -> Answer:
        """Return the home page once *change* has led to a reload after which it *is_so*."""

        async def wait() -> Answer:
            async with asyncio.timeout(BOUND), connected(self.port) as page:
                await page.write_message(json.dumps({"command": "info", "url": "/"}))
                change()
                while True:
                    assert json.loads(str(await page.read_message()))["command"] == "reload"
                    answer = self.ask("/")
                    if is_so(answer):
                        return answer

        return asyncio.run(wait())


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[WebSocketClientConnection]:
    """Yield the connection of an open page, and close it to the last answer."""
    page = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
    yield page
    page.close()
    while await page.read_message() is not None:
        pass


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield a preview of the usual project on a free port."""
    root = tmp_path_factory.mktemp("preview")
    with previewing(root) as port:
        yield Running(root, port)


def test_what_is_saved_is_shown(running: Running) -> None:
    """Edited, broken and mended: the page follows, and keeps the last good state meanwhile."""
    record = running.root / "content/records/city.md"
    other = RECORD.replace("Springfield", "Ogdenville")
    wrong = RECORD.replace('title: "Springfield', 'title: "<Springfield>: "')
    assert "Springfield signs" in running.ask("/").text
    running.after(lambda: record.write_text(other), lambda page: "Ogdenville signs" in page.text)
    broken = running.after(lambda: record.write_text(wrong), has_problem)
    assert "Ogdenville signs" in broken.text
    assert "content/records/city.md:2:" in broken.text
    assert broken.text.count('<link rel="stylesheet" href="/.preview/problem.css">') == 1
    assert "position: fixed" in running.ask("/.preview/problem.css").text
    mended = running.after(lambda: record.write_text(RECORD), lambda page: not has_problem(page))
    assert "Springfield signs" in mended.text


def test_a_page_follows_its_event_to_another_id(running: Running) -> None:
    """The open page of an event whose headline was edited is not lost."""
    record = running.root / "content/records/city.md"
    before = re.findall(r'href="(?:\./)?(events/[^"#]+)"', running.ask("/").text)[0]
    assert running.ask(f"/{before}").status == 200
    other = RECORD.replace("Springfield", "Shelbyville")
    running.after(lambda: record.write_text(other), lambda page: "Shelbyville" in page.text)
    answer = running.ask(f"/{before}")
    assert (answer.status, "shelbyville" in answer.headers["location"]) == (302, True)
    assert "Shelbyville signs" in running.ask(answer.headers["location"]).text
    running.after(lambda: record.write_text(RECORD), lambda page: "Springfield" in page.text)
    assert running.ask(f"/{before}").status == 200


def test_two_pages_with_one_address_are_told(running: Running) -> None:
    """As a build tells it, though pages are planned only when they are asked for."""
    page = running.root / "content/pages/vendors.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    text = "---\ntitle: Vendors\n---\nOf my own.\n"
    said = running.after(lambda: page.write_text(text), has_problem)
    assert "/vendors/ is asked for twice" in said.text
    running.after(page.unlink, lambda home: not has_problem(home))


def test_only_a_style_sheet_is_fetched_anew(running: Running) -> None:
    """The page stays as it is, and where it is scrolled to."""

    async def wait() -> list[object]:
        async with asyncio.timeout(BOUND), connected(running.port) as page:
            await page.write_message(json.dumps({"command": "info", "url": "/"}))
            sheet = running.root / "static/css/own.css"
            sheet.parent.mkdir(parents=True)
            told = []
            for color in ("red", "green", "blue"):  # the first of them brings its folder along
                sheet.write_text(f"body {{ color: {color} }}")
                told.append(json.loads(str(await page.read_message())))
            return told

    last = asyncio.run(wait())[-1]
    assert last == {"command": "reload", "path": "own.css", "liveCSS": True}


def workers_of(root: Path) -> list[int]:
    """Return the processes that make the pages of the project in *root*."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().decode().split("\0")
                if "dateline.serve.working" in words and str(root) in words:
                    found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc")
def test_a_killed_worker_is_replaced(running: Running) -> None:
    """By the next request, several at once, and by the next save."""
    record = running.root / "content/records/city.md"
    (first,) = workers_of(running.root)
    os.kill(first, signal.SIGKILL)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(running.ask, ["/", "/vendors/", "/", "/data/timeline.json"]))
    assert [answer.status for answer in answers] == [200] * 4
    assert "Springfield signs" in answers[0].text
    assert not has_problem(answers[0])
    (second,) = workers_of(running.root)
    assert second != first
    os.kill(second, signal.SIGKILL)
    other = RECORD.replace("Springfield", "Ogdenville")
    running.after(lambda: record.write_text(other), lambda page: "Ogdenville" in page.text)
    mended = running.after(
        lambda: record.write_text(RECORD), lambda page: "Springfield" in page.text
    )
    assert not has_problem(mended)


def test_files_are_looked_at_where_nothing_tells(tmp_path: Path) -> None:
    """Without `watchfiles`: edited, moved in with an old time, deleted."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without/sitecustomize.py").write_text(
        "import sys\nsys.modules['watchfiles'] = None"
    )
    root = tmp_path / "project"
    paths = os.pathsep.join((str(tmp_path / "without"), str(Path(__file__).parent.parent)))
    with previewing(root, PYTHONPATH=paths) as port:
        looking = Running(root, port)
        record, moved = root / "content/records/city.md", tmp_path / "old.md"
        other = RECORD.replace("Springfield", "Ogdenville")
        looking.after(lambda: record.write_text(other), lambda page: "Ogdenville" in page.text)
        moved.write_text("---\ntitle: Shelbyville waits\ndate: 2023-05-01\n---\n")
        os.utime(moved, ns=(1, 1))
        (root / "content/events").mkdir()
        event = root / "content/events/e.md"
        looking.after(lambda: moved.rename(event), lambda page: "Shelbyville waits" in page.text)
        looking.after(event.unlink, lambda page: "Shelbyville waits" not in page.text)


def test_what_editors_leave_lying_about_is_not_watched() -> None:
    """Else each save would build twice, the first time with half of it."""
    left = (".a.md.swp", "a.md~", "#a.md#", ".#a.md", "4913", "a.md___jb_tmp___", "a.md.tmp")
    for folder in ("content/records", "static/css", "templates"):
        assert [name for name in left if is_watched(f"{folder}/{name}")] == []
        assert is_watched(f"{folder}/a.md")
    assert is_watched("dateline.yml")
    assert is_watched("method.md")  # a standing page, if `pages:` says so
    assert not is_watched("method.txt")
    assert not is_watched("site/index.html")


def has_problem(page: Answer) -> bool:
    """Return whether the page shows what is wrong."""
    return "dateline-problem" in page.text


def test_the_browsers_side_is_greeted(running: Running) -> None:
    """By the protocol of livereload."""

    async def greet() -> object:
        async with connected(running.port) as page:
            await page.write_message(json.dumps({"command": "hello"}))
            return json.loads(str(await page.read_message()))["command"]

    assert asyncio.run(greet()) == "hello"


def test_pages_carry_the_script_and_may_connect(running: Running) -> None:
    """From an external script, as the policy of the pages demands; the real site has neither."""
    home = running.ask("/").text
    assert '<script src="/livereload.js" defer></script>' in home
    assert "connect-src 'self' ws://localhost:* ws://127.0.0.1:*;" in home
    assert "LiveReload" in running.ask("/livereload.js").text
    assert not (running.root / "site").exists()
    assert not (running.root / ".dateline").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/about", 404),
        ("/vendors", 302),
        ("/vendors/acme-vision/", 200),
        ("/data/timeline.json", 200),
        ("/../../dateline.yml", 404),
        ("/..%2f..%2fdateline.yml", 404),
        ("/%2e%2e/%2e%2e/dateline.yml", 404),
        ("//etc/passwd", 404),
        ("/%2fetc/passwd", 404),
        ("/vendors/..%5c..%5cx", 404),
        ("/.dateline", 404),
        ("/x%00.html", 404),
        ("/forcereload?path=*", 404),
        ("/%ff", 400),
    ],
)
def test_only_files_of_the_site_are_answered(running: Running, path: str, status: int) -> None:
    """Nothing above the folder, nothing hidden, none of livereload's other ways."""
    answer = running.ask(path)
    assert answer.status == status
    assert "Cameras of Springfield\n" not in answer.text
    assert answer.headers.get("location", "/vendors/") == "/vendors/"


def test_the_404_page_is_the_sites_own(running: Running) -> None:
    """And says so in its status."""
    answer = running.ask("/no/such/page/")
    assert answer.status == 404
    assert "<h1" in answer.text
    assert 'href="/">' in answer.text
    assert answer.text == running.ask("/404.html").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:{port}"}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": ""}, 421),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload.js"])
def test_pages_of_others_get_nothing(
    running: Running, headers: dict[str, str], status: int, path: str
) -> None:
    """A name that somebody points to this machine, or a page that embeds the preview."""
    given = {name: value.format(port=running.port) for name, value in headers.items()}
    assert running.ask(path, **given).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent(running: Running, method: str) -> None:
    """The preview is for looking."""
    assert running.ask("/", method).status == 405


def test_head_answers_without_a_body(running: Running) -> None:
    """With the headers of the page: kept by nobody, guessed by nobody."""
    answer = running.ask("/", "HEAD")
    assert (answer.status, answer.text) == (200, "")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("origin", "status"),
    [("https://evil.example", 403), ("null", 403), ("http://127.0.0.1:{port}", 101)],
)
def test_a_foreign_page_cannot_listen(running: Running, origin: str, status: int) -> None:
    """Its browser sends its origin along, and gets no connection."""
    greeting = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    answer = running.ask("/livereload", Origin=origin.format(port=running.port), **greeting)
    assert answer.status == status


def test_garbage_on_the_connection_ends_it(running: Running) -> None:
    """And the preview goes on."""

    async def send(message: str) -> object:
        page = await websocket_connect(f"ws://127.0.0.1:{running.port}/livereload")
        await page.write_message(message)
        answer = await page.read_message()
        page.close()
        return answer

    for message in ("{", "[]", "{}", '{"command": 1}', "null"):
        assert asyncio.run(send(message)) is None
    assert running.ask("/").status == 200


def test_a_taken_port_is_told(running: Running) -> None:
    """With the way out."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "serve", "--port", str(running.port)],
        cwd=running.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"port {running.port} is taken: `--port 0` finds a free one." in done.stderr


def test_stock_changes_with_what_matters(tmp_path: Path) -> None:
    """Content, templates, static files and settings; neither the site nor what is hidden."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("1")
    states = [take_stock(tmp_path)]
    for path in ("content/.a.swp", "site/index.html", ".dateline/preview/x"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
        assert take_stock(tmp_path) == states[0]
    for path in ("content/b.md", "dateline.yml", "templates/x.html", "static/css/x.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
        states.append(take_stock(tmp_path))
    moved_in = tmp_path / "old.md"
    moved_in.write_text("1")
    os.utime(moved_in, ns=(1, 1))
    moved_in.rename(tmp_path / "content/a.md")
    states.append(take_stock(tmp_path))
    (tmp_path / "content/a.md").unlink()
    states.append(take_stock(tmp_path))
    assert len({tuple(state.items()) for state in states}) == 7
