"""The Dutch catalogue is complete, says "je" and uses the words the site has chosen."""

import re
import subprocess

import pytest
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import trans_real

from cms.messages import PLUGINS, catalogue, extract
from cms.models import User

from .content import FOLDER, files, texts

# Words that are the same in Dutch.
SAME = {"Privacy", "Cookies", "Website", "Code", "Start", "Menu", "Certificaat", "QR-code", "module", "editor"}
APPS = ("cms", *PLUGINS)
QUOTATION = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")
POLITE = re.compile(r"(?<![\w.-])uw?(?![\w-])", re.I)  # not the one in a.u.b.
AVOIDED = re.compile(
    r"\b(?:handhaven|intrekken|te herzien|ter kennisname|verweesd|aanvulbaar|inhoudelijk|redactioneel|leesbevestiging"
    r"|ketenpartners|passkey|tweede factor|fouillering|gezakt)\b",
    re.I,
)


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


def test_a_text_has_one_dutch_in_all_apps():
    """Where two apps translate the same text, the first one wins without a word."""
    found = {}
    for app in APPS:
        for key, strings in entries(catalogue(app).read_text()).items():
            found.setdefault(key, {})[app] = strings
    assert {key: apps for key, apps in found.items() if len({tuple(strings) for strings in apps.values()}) > 1} == {}


def dutch_texts():
    """Yield (where, text) for all Dutch of ours: the catalogues and the content files."""
    for app in APPS:
        for strings in entries(catalogue(app).read_text()).values():
            yield from ((app, text) for text in strings)
    for path in files():
        yield from ((str(path.relative_to(FOLDER)), text) for text in texts(path))


def test_dutch_says_je():
    assert [(where, text) for where, text in dutch_texts() if POLITE.search(QUOTATION.sub("", text))] == []


def test_dutch_avoids_the_words_that_volunteers_do_not_use():
    assert [(where, AVOIDED.findall(text)) for where, text in dutch_texts() if AVOIDED.search(text)] == []


def test_borrowed_dutch_says_je_too():
    """What Django, Wagtail and allauth can show has a text of ours where theirs says it politely."""
    shown = trans_real.translation("nl")._catalog
    polite = {key for key in shown.keys() if POLITE.search(shown[key]) and "DEBUG=True" not in key}  # noqa: SIM118
    assert polite - {""} == set()


def test_password_forms_say_je():
    person = User(first_name="Kim")
    person.set_password("een-goed-geheim-woord")
    chosen = SetPasswordForm(person, {"new_password1": "q7wz", "new_password2": "q7wz"})
    assert chosen.errors == {"new_password2": ["Je wachtwoord is te kort. Gebruik minstens 8 tekens."]}
    assert "Je wachtwoord mag niet alleen uit cijfers bestaan." in chosen.fields["new_password1"].help_text
    fields = {"old_password": "verkeerd", "new_password1": "kastanje-lantaarn", "new_password2": "kastanje-lantaarn"}
    assert PasswordChangeForm(person, fields).errors == {
        "old_password": ["Je oude wachtwoord klopt niet. Typ het nog eens."]
    }


def test_looking_for_words_finds_them():
    assert [bool(POLITE.search(text)) for text in ("Weet u het?", "Uw naam", "a.u.b.", "U-bocht", "nu")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [AVOIDED.findall(text) for text in ("Te herzien", "herzien", "Niet gezakt.")] == [
        ["Te herzien"],
        [],
        ["gezakt"],
    ]
    assert QUOTATION.sub("", "Hij zegt: “Kunt u komen?”") == "Hij zegt: "
