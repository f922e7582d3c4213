"""The PDF: read back as text, as structure and as positions."""

import copy
import io
import re
import subprocess

import pytest
from pypdf import PdfReader

from certificates import layout, rendering
from certificates.exceptions import RenderFailed

MM = 72 / 25.4
FACTS = {
    "form": 1,
    "number": "BK-2026-0417-7",
    "code": "K7QD-3MRW-9TXA-5HJP",
    "verify_url": "https://buurtkader.example/certificaat/K7QD-3MRW-9TXA-5HJP/",
    "scheme": {
        "key": "basiscursus",
        "version": 1,
        "title": "Basiscursus vrijwilliger",
        "statement": "Acht modules met toetsen.",
    },
    "organisation": {
        "slug": "sliedrecht",
        "name": "Buurttoezicht Sliedrecht",
        "place": "Sliedrecht",
        "municipality": "Sliedrecht",
        "mailbox": "coordinator@sliedrecht.example",
        "is_example": False,
    },
    "region": "de samenwerkende organisaties",
    "cycle": 1,
    "issue": 1,
    "result": "Alle toetsen gehaald",
    "hours": "7.5",
    "taught": [
        {"key": "richtlijn", "label": "Regionale richtlijn", "value": "Uitgave 1 van 1 november 2026", "hash": ""},
        {"key": "kader", "label": "Afspraken van Sliedrecht", "value": "Versie 3 van 8 november 2026", "hash": ""},
    ],
    "signatories": [],
    "issued_at": "2026-11-22T12:00:00+00:00",
    "issued_on": "2026-11-22",
    "valid_until": "2029-11-22",
    "source": "courses.completion",
    "source_key": "00000000-0000-0000-0000-000000000007",
}
NAME = "Sanne van der Voorbeeld"
TEXT = """Certificaat Buurttoezicht Sliedrecht en de samenwerkende organisaties verklaren dat Sanne van der Voorbeeld
de Basiscursus vrijwilliger heeft gehaald op 22 november 2026. Acht modules met toetsen. Wat er is geleerd
Regionale richtlijn Uitgave 1 van 1 november 2026 Afspraken van Sliedrecht Versie 3 van 8 november 2026
Is het echt? Scan het vierkant, of ga naar buurtkader.example/certificaat en typ: K7QD-3MRW-9TXA-5HJP
Nummer BK-2026-0417-7 Geldig tot en met 22 november 2029 Studietijd 7,5 uur Resultaat Alle toetsen gehaald
Dit certificaat laat zien dat Sanne van der Voorbeeld deze cursus heeft gehaald. Het geeft geen bevoegdheden, is geen
legitimatiebewijs en zegt niets over een VOG. Of iemand nu vrijwilliger is, weet de coördinator van Buurttoezicht
Sliedrecht: coordinator@sliedrecht.example."""
LONG = "Wilhelmina Johanna Catharina Antoinette van der Heuvel-Steenbergen van Nieuwenhuizen-Oosterwijk de Voorbeeldige"
NAMES = {
    "long": LONG.ljust(120, "x"),
    "longest": "Wilhelmina Johanna " * 15 + "van Voorbeeld",
    "one word": "W" * 120,
    "diacritics": "Şükrü Čapek-Øllgård Łukasz Dvořák Ğ İ ı ő ű ñ ç",
    "vietnamese": "Nguyễn Thị Ánh Tuyết",
    "greek": "Γιώργος Παπαδόπουλος",
    "cyrillic": "Ольга Вікторівна Щербаківська",
    "arabic": "أحمد بن عبد الله",
    "hebrew": "יעל כהן־לוי",
    "armenian": "Արամ Հակոբյան",
}


def facts(**changes):
    return copy.deepcopy({**FACTS, **changes})


def words(data):
    """Return [(page, x0, y0, x1, y1, word)] in millimetres from the top left."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    found, page = [], 0
    for line in run.stdout.decode().splitlines():
        page += line.lstrip().startswith("<page")
        match = re.search(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', line)
        if match:
            found.append((page, *(float(value) / MM for value in match.groups()[:4]), match[5]))
    return found


def tokens(text):
    return sorted(re.findall(r"\S+", text))


def text_of(data):
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode()


@pytest.fixture(scope="module")
def pdf():
    return rendering.draw(facts=facts(), name=NAME)


def test_every_word_is_there_and_no_other(pdf):
    assert tokens(text_of(pdf)) == tokens(TEXT)


def test_it_is_one_landscape_sheet(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert [(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in pages] == [(297, 210)]


def test_a_screen_reader_can_read_it(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == "Certificaat Basiscursus vrijwilliger, BK-2026-0417-7"
    assert b'pdfuaid:part="1"' in reader.xmp_metadata.stream.get_data()


def structure(node):
    """Yield every element of the structure tree, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from structure(child)


def test_headings_and_the_description_of_the_picture_are_tagged(pdf):
    elements = list(structure(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]))
    assert [element["/S"] for element in elements if element["/S"] in ("/H1", "/H2")] == ["/H1", "/H2"]
    figures = [element["/Alt"] for element in elements if element["/S"] == "/Figure"]
    assert figures == [f"QR-code naar de pagina waar je dit certificaat controleert: {FACTS['verify_url']}"]


def test_all_fonts_are_embedded_subsets(pdf):
    run = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    rows = run.stdout.decode().splitlines()[2:]
    assert len(rows) == 2
    assert all(re.search(r"\byes yes yes\b", re.sub(r"\s+", " ", row)) for row in rows)
    assert len(pdf) < 90_000


def test_same_snapshot_same_bytes(pdf):
    rendering._stylesheet.cache_clear()
    assert rendering.draw(facts=facts(), name=NAME) == pdf


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_every_name_fits_on_the_sheet(name):
    data = rendering.draw(facts=facts(), name=name)
    found = words(data)
    assert {word[0] for word in found} == {1}
    assert [word for word in found if word[1] < 20 or word[3] > 277 or word[2] < 15 or word[4] > 136] == []
    main = [word for word in found if word[1] < 190 and word[4] < 110]
    assert max(word[3] for word in main) < 194  # the name stays out of the column with the code
    assert "\ufffd" not in text_of(data)


def test_a_long_name_is_there_whole():
    data = rendering.draw(facts=facts(), name=LONG)
    assert set(LONG.split()) <= {word[5] for word in words(data)}


def test_a_short_name_is_set_largest():
    heights = []
    for name in ("Jo", LONG):
        data = rendering.draw(facts=facts(), name=name)
        first = next(word for word in words(data) if word[5] == name.split()[0])
        heights.append(first[4] - first[2])
    assert heights[0] > 1.7 * heights[1]


def test_the_longest_words_that_the_checks_allow_still_fit():
    crowded = facts(
        scheme={
            **FACTS["scheme"],
            "title": "Verdiepingscursus " * 6,
            "statement": "Een lange zin over de cursus. " * 10,
        },
        organisation={
            **FACTS["organisation"],
            "name": "Buurtpreventievereniging " * 4 + "Voorbeeld",
            "is_example": True,
        },
        region="de tien organisaties die in de regio samenwerken aan veilige buurten, met de gemeenten en de politie",
    )
    found = words(rendering.draw(facts=crowded, name=LONG))
    first = [word for word in found if word[0] == 1]
    assert max(word[4] for word in first) < 136
    assert max(word[3] for word in found) < 277


def test_a_long_list_goes_to_a_second_sheet():
    taught = [{"key": f"k{n}", "label": f"Onderdeel {n}", "value": f"Uitgave {n}", "hash": ""} for n in range(1, 30)]
    data = rendering.draw(facts=facts(taught=taught), name=NAME)
    found = words(data)
    assert {word[0] for word in found} == {1, 2}
    assert "tweede" in {word[5] for word in found if word[0] == 1}
    assert sum(word[5] == "Onderdeel" for word in found if word[0] == 2) == 29
    assert "BK-2026-0417-7:" in {word[5] for word in found if word[0] == 2}


def test_example_is_said_on_the_sheet():
    example = {**FACTS["organisation"], "is_example": True}
    data = rendering.draw(facts=facts(organisation=example), name=NAME)
    assert tokens(text_of(data)) == tokens(TEXT + " Voorbeeld")


def test_what_is_not_there_is_not_mentioned():
    bare = facts(valid_until=None, hours="", result="", region="", taught=[])
    text = text_of(rendering.draw(facts=bare, name=NAME))
    assert "verklaart dat" in text
    for word in ("Geldig", "Studietijd", "Resultaat", "geleerd"):
        assert word not in text


def test_text_of_the_holder_stays_text(pdf):
    name = '<img src="file:///etc/passwd"><b>Jo</b> & "Co"</p><script>1</script>'
    data = rendering.draw(facts=facts(), name=name)
    text = re.sub(r"\s+", "", text_of(data))
    assert re.sub(r"\s+", "", name) in text
    assert data.count(b"/Subtype /Image") == pdf.count(b"/Subtype /Image")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://buurtkader.example/x.png",
        "data:text/css,a",
        "asset:no",
        "ftp://x/",
    ],
)
def test_the_fetcher_refuses_every_other_address(address, monkeypatch):
    real = rendering.render_to_string

    def with_a_picture(*args, **kwargs):
        return real(*args, **kwargs).replace("</body>", f'<img src="{address}" alt="x"></body>')

    monkeypatch.setattr(rendering, "render_to_string", with_a_picture)
    with pytest.raises(RenderFailed, match=re.escape(address[:20])):
        rendering.draw(facts=facts(), name=NAME)


def test_the_qr_code_of_every_certificate_is_the_same_size():
    assert (
        len(
            {
                rendering.qr_png(f"https://x.example/certificaat/{code}/")[16:24]
                for code in ("0" * 19, "K7QD-3MRW-9TXA-5HJP")
            }
        )
        == 1
    )


def test_width_counts_wide_letters_and_no_accents():
    assert (layout.width("Zoe\u0308"), layout.width("李")) == (3, 1.9)
