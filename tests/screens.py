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
from tests.browser.walking import Walker, every_address

OUT = ROOT / "var" / "screens"


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
                for who, addresses in every_address(site).items():
                    context = browser.new_context(viewport=viewport, locale="nl-NL", timezone_id="Europe/Amsterdam")
                    walker = Walker(context.new_page(), site)
                    if who != "visitor":
                        walker.sign_in(who)
                    for name, address in addresses.items():
                        walker.go(address)
                        walker.page.screenshot(path=OUT / f"{name}-{size}.png", full_page=True)
                        print(f"{name}-{size}", flush=True)
                    context.close()
        finally:
            browser.close()
            site.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
