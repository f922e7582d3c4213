"""Settings that cannot work are refused, and the README names every setting."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.canonical import clean_html
from richtlijnen.checks import check_host, check_settings
from richtlijnen.conf import Conf
from richtlijnen.privacy import ENTRIES
from richtlijnen.resolved import ResolvedValue
from richtlijnen.templatetags.buurtkader_richtlijnen import as_filled_in

README = Path(django_settings.BASE_DIR) / "richtlijnen" / "README.md"


def ids(found):
    return [error.id.rpartition(".")[2] for error in found]


class SilentHost:
    """Answers what a host had to before it was asked who belongs where."""

    organisations = organisations_of = roles_of = current_organisation = describe = display_name = print
    notify = record_audit = print


def test_a_host_that_does_not_say_who_belongs_is_refused(settings):
    settings.BUURTKADER_HOST = f"{__name__}.SilentHost"
    assert "members_of, joined_on, members_everywhere, member_counts, role_counts" in check_host(None)[0].msg


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("BUURTKADER_HOST", None, ["E001"]),
        ("BUURTKADER_HOST", "nergens.Host", ["E002"]),
        ("BUURTKADER_HOST", "datetime.date", ["E003"]),
        ("BUURTKADER_RICHTLIJNEN_NOTICE_DAYS", -1, ["E004"]),
        ("BUURTKADER_RICHTLIJNEN_NOTICE_DAYS", "28", ["E004"]),
        ("BUURTKADER_RICHTLIJNEN_GUIDELINE", "richtlijn", ["E005"]),
        ("BUURTKADER_RICHTLIJNEN_CONTACT_FIELDS", "*.contact", ["E006"]),
        ("WAGTAIL_PAGE_MODEL", "shop.BasePage", ["E007"]),
    ],
)
def test_nonsense_is_refused(settings, name, value, expected):
    assert ids([*check_host(None), *check_settings(None)]) == []
    setattr(settings, name, value)
    assert ids([*check_host(None), *check_settings(None)]) == expected


def test_readme_names_every_setting_and_no_other():
    listed = re.findall(r"^\| `BUURTKADER_RICHTLIJNEN_([A-Z_]+)` \|", README.read_text(), re.M)
    there = [name.upper() for name, member in vars(Conf).items() if isinstance(member, property)]
    assert sorted(listed) == sorted(there)


def test_every_model_with_a_person_has_a_privacy_entry():
    from django.apps import apps
    from django.contrib.auth import get_user_model

    with_people = {
        model.__name__
        for model in apps.get_app_config("buurtkader_richtlijnen").get_models()
        for field in model._meta.local_fields
        if field.related_model is get_user_model() and field.name not in ("owner", "locked_by")
    }
    assert {entry["model"] for entry in ENTRIES} == with_people
    assert all(str(entry[name]) for entry in ENTRIES for name in ("purpose", "basis", "retention"))


@given(st.text(alphabet=st.sampled_from("<>/pbulia =\"'&;x\n\thref:javascript"), max_size=60))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_html(text)
    assert clean_html(once) == once


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a\n  b</p>\n<ul>\n<li>c</li></ul>", "<p>a b</p><ul><li>c</li></ul>"),
        ("<p><strong>a</strong> <em>b</em></p>", "<p><b>a</b> <i>b</i></p>"),
        ('<p onclick="x()">a<script>b</script></p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<p><a class="x" href="https://x.example">a</a></p>', '<p><a href="https://x.example">a</a></p>'),
    ],
)
def test_canonical_html(html, clean):
    assert clean_html(html) == clean


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("phone", "0900-8844", '<a href="tel:09008844">0900-8844</a>'),
        ("phone", "078-000 00 12 (voorbeeld)", "078-000 00 12 (voorbeeld)"),
        ("email", "a@b.example", '<a href="mailto:a@b.example">a@b.example</a>'),
        ("url", "https://b.example/x", '<a href="https://b.example/x">https://b.example/x</a>'),
        ("url", "javascript:x()", "javascript:x()"),
        ("date", "2026-03-01", "1 maart 2026"),
        ("date", "binnenkort", "binnenkort"),
        ("text", "dinsdag", "dinsdag"),
    ],
)
def test_filled_in_values_on_screen(kind, text, shown):
    value = ResolvedValue(key="a", label="A", type=kind, text=text, state="agreed", audience="openbaar")
    assert as_filled_in(value) == shown
