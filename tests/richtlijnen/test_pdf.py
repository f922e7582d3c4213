"""PDFs of the guideline's app: tagged, own fonts, nothing from outside, the same bytes twice."""

import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pypdf import PdfReader

from richtlijnen import pdf
from richtlijnen.exceptions import NotDrawn

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="{{ language }}"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="dcterms.created" content="2026-11-22T12:00:00+01:00"></head>
<body><h1>{{ title }}</h1><h2>Kop</h2><p>{{ text }}</p>
<p><a href="/richtlijn/">Verder</a></p>{{ more|safe }}</body></html>"""


@pytest.fixture
def drawn(tmp_path, settings):
    """Draws the page above with other words."""
    (tmp_path / "page.html").write_text(PAGE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]

    def draw(more="", **options):
        context = {"title": "De titel", "text": "Café → Ω en Łódź", "more": more}
        return pdf.draw(template="page.html", context=context, **options)

    return draw


def structure(node):
    """Yield every element of the structure tree, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from structure(child)


def test_it_is_tagged_and_dutch(drawn):
    reader = PdfReader(io.BytesIO(drawn()))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "De titel"
    assert b'pdfuaid:part="1"' in reader.xmp_metadata.stream.get_data()
    kinds = [element["/S"] for element in structure(root["/StructTreeRoot"])]
    assert [kind for kind in kinds if kind in ("/H1", "/H2")] == ["/H1", "/H2"]


def test_fonts_are_our_own_and_embedded_also_for_rare_letters(drawn):
    run = subprocess.run(["pdffonts", "-"], input=drawn(), capture_output=True, check=True)
    rows = run.stdout.decode().splitlines()[2:]
    families = {re.sub(r"^[A-Z]{6}\+", "", row.split()[0]).removesuffix("-Bold") for row in rows}
    assert families == {"BK", "BK-rest"}
    assert all(re.search(r"\byes yes yes\b", re.sub(r"\s+", " ", row)) for row in rows)
    text = subprocess.run(["pdftotext", "-", "-"], input=drawn(), capture_output=True, check=True).stdout.decode()
    assert "Café → Ω en Łódź" in text


def test_same_words_same_bytes(drawn):
    first = drawn()
    pdf._sheets.cache_clear()
    assert drawn() == first
    assert drawn(more="<p>meer</p>") != first


def test_a_link_without_a_host_goes_to_the_site(drawn):
    page = PdfReader(io.BytesIO(drawn(site="https://buurtkader.example/"))).pages[0]
    found = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert found == ["https://buurtkader.example/richtlijn/"]


def test_a_picture_of_ours_is_drawn(drawn):
    data = drawn(more='<img src="asset:qr" alt="Vierkant">', pictures={"qr": pdf.qr_png("https://x.example/")})
    elements = structure(PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    assert [element["/Alt"] for element in elements if element["/S"] == "/Figure"] == ["Vierkant"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "https://x.example/x.png", "data:text/css,a", "asset:no"],
)
def test_every_other_address_stops_the_drawing(drawn, address):
    with pytest.raises(NotDrawn, match=re.escape(address[:20])):
        drawn(more=f'<img src="{address}" alt="x">', site="https://x.example/")


def test_importing_the_module_does_not_import_weasyprint():
    asked = "import sys; import richtlijnen.pdf; print('weasyprint' in sys.modules, 'segno' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_fonts_and_style_sheets_ship_with_the_app():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "richtlijnen" in built["packages"]
    assert pdf.ASSETS.parent == ROOT / "richtlijnen"
    ignored = subprocess.run(["git", "check-ignore", *pdf.ASSETS.iterdir()], cwd=ROOT, capture_output=True, text=True)
    assert ignored.stdout == ""
