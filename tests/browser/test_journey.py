"""A new volunteer's whole way: from sign-in to a certificate that anybody can check."""

import io
import re
import time

import pytest
from pypdf import PdfReader

from tests.browser.walking import COURSE, Walker

VOLUNTEER = "vrijwilliger@sliedrecht.example"


def wait_for_certificate(walker, seconds=60):
    """Reload "my certificates" until the PDF is there, as a person would; returns its address."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        walker.go("/certificaat/mijn/")
        link = walker.page.locator('a[href$="/pdf/"]')
        if link.count():
            return link.first.get_attribute("href")
        time.sleep(0.5)
    raise AssertionError(walker.page.locator("main").inner_text())


def fetch_pdf(walker, address):
    """Download the PDF with the person's own session."""
    answer = walker.page.request.get(walker.site.url + address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.body()))


@pytest.mark.parametrize(
    ("size", "javascript", "running"),
    [("phone", True, "own_site"), ("phone", False, "own_site"), ("laptop", True, "postgres_site")],
    ids=["phone", "phone-without-javascript", "laptop-on-postgresql"],
)
def test_from_sign_in_to_certificate(request, open_page, assert_accessible, size, javascript, running):
    site = request.getfixturevalue(running)
    kinds = set()

    def look(page):
        """Check each kind of screen once, and every error screen."""
        kind = re.sub(r"[0-9a-f-]{8,}|\d+", "#", page.url), page.locator(".bk-block, fieldset").count()
        if kind not in kinds:
            kinds.add(kind)
            assert_accessible(page)

    walker = Walker(open_page(size, javascript=javascript), site, look)
    walker.sign_in(VOLUNTEER)
    walker.go("/richtlijn/sliedrecht/")
    walker.page.locator("#eigen-afspraken a").first.click()
    walker.page.locator(".bk-chapter[open] .bk-local:visible", has_text="Bij ons in Sliedrecht").first.wait_for()
    look(walker.page)
    walker.begin_course()
    walker.finish_course()
    address = wait_for_certificate(walker)
    text = fetch_pdf(walker, address).pages[0].extract_text()
    assert "Annie Voorbeeld" in text
    assert "Basiscursus vrijwilliger" in text
    anybody = Walker(open_page(size, javascript=javascript), site, look)
    anybody.go(address.removesuffix("pdf/"))
    seen = anybody.page.locator("main").inner_text()
    assert "Annie Voorbeeld" in seen
    assert "geen bevoegdheden" in seen


def test_killed_between_last_answer_and_pdf_nothing_is_lost_or_doubled(own_site, open_page):
    walker = Walker(open_page(), own_site)
    walker.sign_in(VOLUNTEER)
    walker.begin_course()
    own_site.kill("worker")
    walker.finish_course()
    walker.go("/certificaat/mijn/")
    assert walker.page.locator('a[href$="/pdf/"]').count() == 0
    own_site.kill()
    own_site.start()
    address = wait_for_certificate(walker)
    fetch_pdf(walker, address)
    counted = own_site.manage(
        "shell",
        "-v0",
        "-c",
        "from certificates.models import Certificate, CertificatePdf as P; from courses.models import Completion as C;"
        "print('counts', Certificate.objects.count(), P.objects.count(), C.objects.count())",
    )
    assert "counts 1 1 1" in counted


def test_another_organisation_sees_its_own_text_in_the_same_lesson(site, open_page):
    seen = {}
    for slug in ("sliedrecht", "alblasserdam"):
        walker = Walker(open_page(), site)
        walker.sign_in(f"vrijwilliger@{slug}.example")
        walker.begin_course()
        walker.go(COURSE)
        address = walker.page.locator('main a[href*="/de-ronde-afsluiten-"]').first.get_attribute("href")
        walker.go(address)
        walker.page.locator("main").wait_for()
        seen[slug] = walker.page.locator(".bk-local").first.inner_text()
    assert "Sliedrecht" in seen["sliedrecht"]
    assert "Alblasserdam" in seen["alblasserdam"]
    assert seen["sliedrecht"] != seen["alblasserdam"]
