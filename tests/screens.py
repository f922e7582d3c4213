"""Takes pictures of every screen at 360 and 1280 px into var/screens/; `python -m tests.screens`.

The dozen that tell the story are chosen by hand, compressed and kept in docs/screens/.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, SIZES
from tests.browser.site import ROOT, DemoSite, build
from tests.browser.walking import Walker, every_address, screens

OUT = ROOT / "var" / "screens"


LEARNERS = {"phone": "vrijwilliger@papendrecht.example", "laptop": "vrijwilliger@zwijndrecht.example"}


def learn(walker, who, size):
    """Photograph the way of somebody who learns: lessons, tests with their results, and the certificate."""
    seen = set()

    def keep(name):
        if name not in seen:
            seen.add(name)
            walker.page.screenshot(path=OUT / f"{name}-{size}.png", full_page=True)
            print(f"{name}-{size}", flush=True)

    walker.sign_in(who)
    walker.begin_course()
    for step in range(60):
        if not walker.go_on():
            break
        kind = "test" if "/toets/" in walker.page.url else "lesson"
        keep(f"{kind}-{step:02}")
        if kind == "test":
            walker.press("Begin|Ga verder|Doe wat nog")
            while walker.page.locator("#vraag").count():
                pictures = walker.page.locator("#vraag .bk-choice--image").count()
                keep("question-pictures" if pictures else "question")
                walker.answer_question()
            keep("overview")
            walker.press("Inleveren|Afronden|Klaar")
            keep("result")
        else:
            walker.do_lesson()
            keep(f"lesson-{step:02}-done")
        if step == 10:
            walker.go("/cursussen/basiscursus/")
            keep("course-half-way")
    walker.go("/cursussen/basiscursus/")
    keep("course-done")
    walker.go("/certificaat/mijn/")
    keep("certificates-mine")
    walker.press("Wat anderen zien")
    keep("certificate-check")


def main():
    """Build a demo, walk it as several people, photograph every address."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "template")
        site = DemoSite(Path(folder) / "template", folder).start()
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(args=FLAGS, executable_path=chromium)
        try:
            for size, viewport in SIZES.items():
                for who in every_address(site):
                    context = browser.new_context(viewport=viewport, locale="nl-NL", timezone_id="Europe/Amsterdam")
                    walker = Walker(context.new_page(), site)
                    if who != "visitor":
                        walker.sign_in(who)
                    for name, _status in screens(walker, who):
                        walker.page.screenshot(path=OUT / f"{name}-{size}.png", full_page=True)
                        print(f"{name}-{size}", flush=True)
                    context.close()
                context = browser.new_context(viewport=viewport, locale="nl-NL", timezone_id="Europe/Amsterdam")
                learn(Walker(context.new_page(), site), LEARNERS[size], size)
                context.close()
        finally:
            browser.close()
            site.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
