"""Drawing the PDF from the snapshot and nothing else. Same snapshot, same bytes."""

import atexit
import hashlib
import io
import logging
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from . import layout
from .conf import conf
from .exceptions import RenderFailed

for chatty in ("weasyprint.progress", "fontTools"):
    logging.getLogger(chatty).setLevel(logging.WARNING)

DESIGN = 1
ASSETS = Path(__file__).parent / "assets"
NAMED = {
    "asset:sheet": ("sheet.svg", "image/svg+xml"),
    "asset:regular": ("atkinson-next-regular.woff2", "font/woff2"),
    "asset:bold": ("atkinson-next-bold.woff2", "font/woff2"),
    "asset:fallback-regular": ("dejavu-sans-regular.woff2", "font/woff2"),
    "asset:fallback-bold": ("dejavu-sans-bold.woff2", "font/woff2"),
}
QR = "asset:qr"
QR_VERSION = 6  # 41 modules: room for 106 characters at level M, so that every QR code looks alike


def drawn_by() -> str:
    """Return what drew the file: the design and the version of WeasyPrint."""
    import weasyprint  # takes a second to import: only where a PDF is made

    return f"design {DESIGN}, WeasyPrint {weasyprint.__version__}"


def qr_png(text: str) -> bytes:
    """Return a QR code of `text` as a 1-bit PNG."""
    import segno  # only where a PDF is made

    smallest = segno.make(text, error="m", micro=False, boost_error=False).version
    code = segno.make(text, version=max(smallest, QR_VERSION), error="m", mask=4, micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="png", scale=4, border=2)
    return out.getvalue()


@cache
def _asset(name):
    return (ASSETS / name).read_bytes()


def fetcher(*, qr: bytes = b""):
    """Return a function that hands WeasyPrint the named assets and stops the drawing at any other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # only where a PDF is made

    def fetch(url):
        if url == QR and qr:
            return URLFetcherResponse(url, qr, {"Content-Type": "image/png"})
        if url in NAMED:
            name, kind = NAMED[url]
            return URLFetcherResponse(url, _asset(name), {"Content-Type": kind})
        raise FatalURLFetchingError(f"A certificate may not fetch {url[:200]!r}.")

    return fetch


@cache
def _stylesheet():
    """The style sheet and its fonts, loaded once per process."""
    from weasyprint import CSS  # only where a PDF is made
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    atexit.register(_stylesheet.cache_clear)  # its temporary files go while Python can still remove them
    text = _asset("certificate.css").decode()
    return CSS(string=text, font_config=fonts, url_fetcher=fetcher(), base_url="asset:"), fonts


def draw(*, facts: dict, name: str) -> bytes:
    """Return the PDF of these facts for this holder; RenderFailed when it cannot be drawn."""
    from weasyprint.urls import FatalURLFetchingError  # only where a PDF is made

    try:
        return _write(document=_fitting(facts=facts, name=name), facts=facts)
    except FatalURLFetchingError as error:
        raise RenderFailed(str(error)) from error


def _fitting(*, facts, name):
    """Return the largest layout in which the certificate itself stays on one sheet."""
    from weasyprint import HTML  # only where a PDF is made

    style, fonts = _stylesheet()
    fetch = fetcher(qr=qr_png(facts["verify_url"]))
    for plan in layout.plans(facts=facts, name=name):
        with translation.override(conf.language):
            html = render_to_string(
                "buurtkader_certificates/pdf/certificate.html", layout.context(facts=facts, name=name, plan=plan)
            )
        document = HTML(string=html, url_fetcher=fetch, base_url="asset:").render(
            font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1", optimize_images=False
        )
        pages = document.pages
        if len(pages) == 1 or (plan.annex and "annex" in pages[1].anchors):
            return document
    raise RenderFailed("The text does not fit on a certificate.")


def _write(*, document, facts):
    identifier = hashlib.sha256(facts["number"].encode()).digest()[:16]
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
