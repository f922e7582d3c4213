"""Records are written once, and what the past hangs on is never removed."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models

from richtlijnen.models import Edition, Kader, LocalPassageVersion, Richtlijn, Section, SectionVersion
from richtlijnen.models.identity import NeverRemoved
from richtlijnen.records import Record, RecordIsFinal

pytestmark = pytest.mark.django_db
RECORDS = [model for model in apps.get_app_config("buurtkader_richtlijnen").get_models() if issubclass(model, Record)]


def test_these_are_the_records():
    assert {model.__name__ for model in RECORDS} == {
        "Section",
        "SectionVersion",
        "SectionRetirement",
        "Edition",
        "EditionItem",
        "LocalEdition",
        "LocalPassageVersion",
        "PassageReview",
        "HigherRuleConfirmation",
        "ValueCheck",
        "ReadConfirmation",
        "DraftReadiness",
        "GuidelinePrint",
    }


@pytest.mark.parametrize("model", [Edition, Section, SectionVersion, LocalPassageVersion])
def test_a_record_is_neither_changed_nor_removed(region, model):
    row = model.objects.first()
    rows = model.objects.filter(pk=row.pk)
    for act in (
        row.save,
        row.delete,
        rows.delete,
        lambda: rows.update(pk=row.pk),
        lambda: rows.bulk_update([row], ["hash"]),
        lambda: model.objects.bulk_create([row], update_conflicts=True),
    ):
        with pytest.raises(RecordIsFinal):
            act()
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_foreign_keys_of_a_record_protect(model):
    rules = {field.name: field.remote_field.on_delete for field in model._meta.get_fields() if field.many_to_one}
    assert {name for name, rule in rules.items() if rule is not models.PROTECT} == set()


def test_guideline_and_framework_are_never_removed(region):
    for act in (
        region.richtlijn.delete,
        region.kader.delete,
        Richtlijn.objects.all().delete,
        Kader.objects.all().delete,
    ):
        with pytest.raises(NeverRemoved):
            act()


def test_an_organisation_with_a_framework_cannot_be_removed(region):
    with pytest.raises(models.ProtectedError) as refused:
        region.cast.ours.delete()
    assert region.kader in refused.value.protected_objects


def test_the_check_finds_a_text_changed_behind_our_back(region, capsys):
    call_command("check_richtlijnen_records")
    assert capsys.readouterr().out == "12 records match their hash.\n"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE buurtkader_richtlijnen_sectionversion SET body = '<p>Vervalst</p>' WHERE sequence = 1")
    with pytest.raises(CommandError, match="6 of 12"):
        call_command("check_richtlijnen_records")


def test_no_migration_names_the_site():
    texts = [path.read_text() for path in Path("richtlijnen/migrations").glob("0*.py")]
    assert texts
    assert not any("cms" in text for text in texts)
