"""Browser fixtures: Debian's Chromium, a demo built once, and what must hold on every page."""

import os
import shutil
import signal
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import DemoSite, build
from tests.postgres import own_postgres

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BELOW_THE_FOOT = """(() => {
  const foot = document.querySelector("footer");
  if (!foot) return 0;
  const end = foot.getBoundingClientRect().bottom + scrollY;
  return document.documentElement.scrollHeight - Math.max(innerHeight, end);
})()"""
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SIZES = {"phone": {"width": 360, "height": 800}, "laptop": {"width": 1280, "height": 800}}


def pytest_collection_modifyitems(items):
    """Everything in this folder is a browser test."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "args": FLAGS, "executable_path": chromium}


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory):
    """Build the demo once for the whole run, or take the one that was built before it."""
    if built := os.environ.get("DEMO_TEMPLATE"):
        return built
    data = tmp_path_factory.mktemp("demo") / "data"
    build(data)
    return data


@pytest.fixture(scope="session")
def site(demo_template, tmp_path_factory):
    """One running demo shared by tests that change nothing others look at."""
    running = DemoSite(demo_template, tmp_path_factory.mktemp("site")).start()
    yield running
    running.kill()


@pytest.fixture
def own_site(demo_template, tmp_path):
    """A running demo of one's own."""
    running = DemoSite(demo_template, tmp_path).start()
    yield running
    running.kill()


@pytest.fixture
def quiet_site(demo_template, tmp_path):
    """A running demo of one's own without a worker: nothing is drawn or mailed while somebody walks through it."""
    running = DemoSite(demo_template, tmp_path).start(worker=False)
    yield running
    running.kill()


@pytest.fixture
def postgres_site(tmp_path):
    """A running demo of one's own on PostgreSQL."""
    with ExitStack() as kept:
        url = os.environ.get("POSTGRES_URL") or kept.enter_context(own_postgres())
        build(tmp_path / "template", DATABASE_URL=url)
        running = DemoSite(tmp_path / "template", tmp_path, DATABASE_URL=url).start()
        yield running
        running.kill()


@pytest.fixture(autouse=True)
def ends(request):
    """Fail a test that takes longer than seven minutes instead of waiting for ever."""

    def stop(signum, frame):
        raise TimeoutError(f"{request.node.name} takes too long")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(420)
    yield
    signal.alarm(0)


@pytest.fixture
def open_page(browser):
    """Return a function that opens a page of a given size that notes errors and outside requests."""
    contexts = []

    def open_(size="phone", *, javascript=True, width=None):
        viewport = {"width": width, "height": 800} if width else SIZES[size]
        context = browser.new_context(
            viewport=viewport, locale="nl-NL", timezone_id="Europe/Amsterdam", java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.problems, page.without_javascript = [], not javascript
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("request", lambda request: note_outside(page, request.url))
        return page

    yield open_
    for context in contexts:
        context.close()


def note_outside(page, url):
    """Note a request that leaves the machine."""
    if not url.startswith(("http://localhost:", "data:", "blob:")):
        page.problems.append(f"outside request: {url}")


@pytest.fixture
def assert_accessible():
    """Return a function that fails on an axe violation, sideways scroll, or a problem noted on the way."""
    axe = Axe()

    def check(page):
        if getattr(page, "without_javascript", False):  # axe is JavaScript; these are the same pages
            assert page.problems == [], page.url
            return
        found = axe.run(page, options=WCAG)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"
        below = page.evaluate(BELOW_THE_FOOT)
        assert below <= 1, f"{page.url} goes on for {below} px below its foot"
        assert page.problems == [], page.url

    return check
