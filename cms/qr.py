"""QR codes as SVG."""

import io

import segno
from django.utils.safestring import mark_safe


def qr_svg(text):
    """Return a QR code of `text` as SVG markup, dark on transparent, without fixed size."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=2,
        dark="#1c252c",
        svgclass="bk-qr",
        lineclass=None,
    )
    return mark_safe(out.getvalue().decode())
