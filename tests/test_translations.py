"""The Dutch catalogue is complete."""

import re
import subprocess

import pytest

from cms.messages import PLUGINS, catalogue, extract

# Words that are the same in Dutch.
SAME = {"Privacy", "Cookies", "Website", "Code", "Start", "Menu", "Certificaat", "QR-code", "module", "editor"}
APPS = ("cms", *PLUGINS)


def entries(text):
    """Return {(context, msgid): [msgstr, ...]} of a catalogue's text."""
    found = {}
    for block in re.split(r"\n\n+", text):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        joined = re.sub(r'"\n"', "", "\n".join(lines))
        context = re.search(r'^msgctxt "(.*)"$', joined, re.M)
        msgid = re.search(r'^msgid "(.*)"$', joined, re.M)
        if msgid and msgid[1]:
            strings = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', joined, re.M)
            found[(context[1] if context else "", msgid[1])] = strings
    return found


@pytest.mark.parametrize("app", APPS)
def test_every_text_has_its_dutch(app):
    dutch = entries(catalogue(app).read_text())
    missing = [key for key in entries(extract(app)) if not dutch.get(key) or not all(dutch[key])]
    assert missing == []


@pytest.mark.parametrize("app", APPS)
def test_dutch_differs_from_english(app):
    text = catalogue(app).read_text()
    assert "#, fuzzy" not in text
    assert [k[1] for k, v in entries(text).items() if v == [k[1]] and k[1] not in SAME] == []


@pytest.mark.parametrize("app", APPS)
def test_compiled_catalogue_is_current(app, tmp_path):
    po = catalogue(app)
    subprocess.run(["msgfmt", "-o", tmp_path / "x.mo", po], check=True)
    assert (tmp_path / "x.mo").read_bytes() == po.with_suffix(".mo").read_bytes()
