"""The browser and the sites that the browser tests drive."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

REQUIRED = os.environ.get("WENBAO_REQUIRE_BROWSER") == "1"
if REQUIRED:
    import playwright  # noqa: F401  a missing package is an error here, not a skip

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 180


@dataclass(frozen=True)
class Site:
    """A running site: its address, and where its output and its feedback lie."""

    url: str
    log: Path
    feedback: Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, **environment: str) -> Iterator[Site]:
    """The site that ``command`` serves; PORT stands for its port."""
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}/", folder / "log.txt", folder / "feedback.sqlite")
    settings = {
        "PORT": str(port),
        "FEEDBACK_DB": str(site.feedback),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        **environment,
    }
    with site.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *[str(port) if part == "PORT" else part for part in command]],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(site, process)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(site: Site, process: subprocess.Popen[bytes]) -> None:
    """Return once the site answers; fail with its output where it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(site.url, timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{site.log.read_text()}")


def unavailable(reason: str) -> None:
    """Skip, or fail where WENBAO_REQUIRE_BROWSER=1 forbids skips."""
    if REQUIRED:
        pytest.fail(f"{reason}, and WENBAO_REQUIRE_BROWSER=1 forbids skipping")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium. Not for the session: Playwright's event loop would outlive these tests
    and be in the way of others'."""
    executable = shutil.which("chromium")
    if executable is None:
        unavailable("no chromium found: apt-get install chromium")
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        unavailable("playwright is not installed: pip install playwright")
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser):
    """Opens a site for a new visitor. At the end, no page may have asked another host for
    anything, nor have reported an error."""
    contexts, complaints = [], []

    def open_page(site: Site, width: int = 1280, height: int = 860, scheme: str = "light"):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="zh-CN",
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("request", lambda request: complaints.extend(foreign(request.url, site.url)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.extend(errors(line)),
        )
        page.goto(site.url)
        page.wait_for_selector("#head .masthead")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def errors(line) -> list[str]:
    """What the console reports as wrong, but for a connection that a test cut itself."""
    return [line.text] if line.type == "error" and "ERR_FAILED" not in line.text else []


def foreign(url: str, home: str) -> list[str]:
    """``url`` where it leads to another host than ``home``."""
    own = url.startswith((home, "data:", "blob:", home.replace("http", "ws")))
    return [] if own else [f"asked another host: {url}"]


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The page over scripted answers, with two reports."""
    more = ROOT / "tests" / "reports" / "湖北省2026年政府工作报告.txt"
    folder = tmp_path_factory.mktemp("scripted")
    with running([str(HERE / "launch.py"), "PORT", str(more)], folder, SLOW="4") as site:
        yield site


@pytest.fixture(scope="session")
def without_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site where nothing has been indexed."""
    folder = tmp_path_factory.mktemp("without")
    with running(["app.py"], folder, INDEX_DATA=str(folder / "data")) as site:
        yield site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site over an index of source_docs/."""
    folder = tmp_path_factory.mktemp("real")
    environment = {"INDEX_DATA": str(folder / "data")}
    subprocess.run(
        [sys.executable, "-m", "index"], cwd=ROOT, env={**os.environ, **environment}, check=True
    )
    with running(["app.py"], folder, **environment) as site:
        yield site
