"""Drawing a PDF from a template: tagged (PDF/UA-1), own fonts, nothing from outside. Same input, same bytes."""

import atexit
import hashlib
import io
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from .exceptions import NotDrawn

for chatty in ("weasyprint.progress", "fontTools"):
    logging.getLogger(chatty).setLevel(logging.WARNING)

ASSETS = Path(__file__).parent / "assets"
BASE_CSS = "pdf.css"
FONTS = {
    "asset:regular": "atkinson-next-regular.woff2",
    "asset:bold": "atkinson-next-bold.woff2",
    "asset:fallback-regular": "dejavu-sans-regular.woff2",
    "asset:fallback-bold": "dejavu-sans-bold.woff2",
}


def draw(
    *,
    template: str,
    context: dict,
    css: tuple[str, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
    site: str = "",
) -> bytes:
    """Return the PDF of `template` with `context`, in the language of the site.

    `css` names style sheets in richtlijnen/assets after the shared one; `pictures` are PNGs by the name that the
    template gives as `asset:<name>`; `site` is the address that links without a host go to. A date in the file is what
    the template says in its meta elements, never the clock's. Raises NotDrawn when the text asks for anything else
    from anywhere.
    """
    return draw_fitting(template=template, tries=[(context, 0)], css=css, pictures=pictures, site=site)


def draw_fitting(
    *,
    template: str,
    tries: Sequence[tuple[dict, int]],
    css: tuple[str, ...] = (),
    pictures: Mapping[str, bytes] | None = None,
    site: str = "",
) -> bytes:
    """Return the PDF with the first of `tries` (context, most pages) that fits, else with the last; see draw()."""
    from weasyprint import HTML  # takes a second to import: only where a PDF is made
    from weasyprint.urls import FatalURLFetchingError

    sheets, fonts = _sheets((BASE_CSS, *css))
    fetch = fetcher(pictures=pictures)
    try:
        for context, most in tries:
            with translation.override(settings.LANGUAGE_CODE):
                html = render_to_string(template, {**context, "language": settings.LANGUAGE_CODE})
            document = HTML(string=html, url_fetcher=fetch, base_url=site or "asset:").render(
                font_config=fonts, stylesheets=list(sheets), pdf_variant="pdf/ua-1"
            )
            if len(document.pages) <= most:
                break
    except FatalURLFetchingError as error:
        raise NotDrawn(str(error)) from error
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=hashlib.sha256(html.encode()).digest()[:16])


def fetcher(*, pictures: Mapping[str, bytes] | None = None):
    """Return a function that hands WeasyPrint our fonts and `pictures`, and stops the drawing at any other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # only where a PDF is made

    named = {f"asset:{name}": data for name, data in (pictures or {}).items()}

    def fetch(url):
        if url in FONTS:
            return URLFetcherResponse(url, _asset(FONTS[url]), {"Content-Type": "font/woff2"})
        if url in named:
            return URLFetcherResponse(url, named[url], {"Content-Type": "image/png"})
        raise FatalURLFetchingError(f"A print may not fetch {url[:200]!r}.")

    return fetch


def qr_png(text: str) -> bytes:
    """Return a QR code of `text` as a 1-bit PNG."""
    import segno  # only where a PDF is made

    out = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(out, kind="png", scale=4, border=2)
    return out.getvalue()


@cache
def _asset(name):
    return (ASSETS / name).read_bytes()


@cache
def _sheets(names):
    """The style sheets and their fonts, loaded once per process."""
    from weasyprint import CSS  # only where a PDF is made
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    atexit.register(_sheets.cache_clear)  # its temporary files go while Python can still remove them
    sheets = tuple(
        CSS(string=_asset(name).decode(), font_config=fonts, url_fetcher=fetcher(), base_url="asset:") for name in names
    )
    return sheets, fonts
