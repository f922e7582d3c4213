"""Two people, one drafting table: what one section gets, what the others keep, and which revision is written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from cms.models import AuditEntry
from richtlijnen.adopting import adopt_local_edition
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.drafts import PassageDraft
from richtlijnen.exceptions import DraftMoved, NoIdentity, NotAllowed
from richtlijnen.models import Kader, KaderPage, KaderPassage

from .making import key, passage

pytestmark = pytest.mark.django_db


def words(name, body, operation="aanvulling", **more):
    """Return a passage of an organisation, as drafted."""
    return PassageDraft(
        section=key(name),
        operation=operation,
        body=body and f"<p>{body}</p>",
        values=more.pop("values", {}),
        not_agreed=(),
        **more,
    )


def save(region, name, passages, *, by=None, now=None, seen=None):
    """Save a section as the coordinator, having seen what stands there, unless told otherwise."""
    table = open_draft(kader=region.kader)
    return save_section(
        kader=region.kader,
        section=key(name),
        passages=passages,
        seen=section_seal(table.of(key(name))) if seen is None else seen,
        by=by or region.cast.coordinator,
        now=now or timezone.now(),
    )


def test_a_page_that_was_never_drafted_on_opens_with_what_stands_on_it(region):
    kader = Kader.objects.create(richtlijn=region.richtlijn, organisation=region.cast.theirs)
    with pytest.raises(NoIdentity):
        open_draft(kader=kader)
    page = KaderPage(title="Kader", slug="kader", live=False, kader=kader)
    page.passages = [passage("meedoen", body="Drie keer.")]
    region.cast.pages["theirs"].add_child(instance=page)
    table = open_draft(kader=kader)
    assert (table.revision_id, [item.body for item in table.passages]) == (None, ["<p>Drie keer.</p>"])


def test_saving_replaces_one_section_and_keeps_every_other(region):
    before = open_draft(kader=region.kader)
    new = (words("samen", "Met vier."), words("samen", "Met vijf.", "hogere_regel", document="APV", article="2"))
    after = save(region, "samen", new)
    assert after.of(key("samen")) == new
    assert [item for item in after.passages if item.section != key("samen")] == [
        item for item in before.passages if item.section != key("samen")
    ]
    again = open_draft(kader=region.kader)
    assert (again.hash, again.revision_id) == (after.hash, after.revision_id)
    assert before.hash != after.hash


def test_everything_of_a_passage_survives(region):
    whole = words(
        "tijden",
        "Bij ons anders.",
        "invulling",
        values={"ronde.dagen": "maandag"},
        reason="Druk",
        valid_until=date(2027, 1, 1),
        only_for_us=True,
        taken_from="Buurtpreventie Anderdorp, 4.2",
    )
    whole = replace(whole, not_agreed=("x.y",), document="APV", article="2:1", rule_date=date(2025, 1, 1))
    save(region, "tijden", (whole,))
    assert open_draft(kader=region.kader).of(key("tijden")) == (whole,)


def test_saving_nothing_takes_the_passages_of_the_section_away(region):
    save(region, "samen", ())
    assert open_draft(kader=region.kader).of(key("samen")) == ()


def test_the_second_of_two_editors_gets_both_texts(region):
    seen = section_seal(open_draft(kader=region.kader).of(key("samen")))
    theirs = (words("samen", "Van Edo."),)
    save(region, "samen", theirs, by=region.cast.editor)
    with pytest.raises(DraftMoved) as refused:
        save(region, "samen", (words("samen", "Van Cora."),), seen=seen)
    assert refused.value.theirs == theirs
    assert open_draft(kader=region.kader).of(key("samen")) == theirs
    assert AuditEntry.objects.filter(action="kader.draft.refused").count() == 1


def test_a_change_in_another_section_is_no_conflict(region):
    seen = section_seal(open_draft(kader=region.kader).of(key("samen")))
    save(region, "meedoen", (words("meedoen", "Van Edo."),), by=region.cast.editor)
    save(region, "samen", (words("samen", "Van Cora."),), seen=seen)
    table = open_draft(kader=region.kader)
    assert [table.of(key(name))[0].body for name in ("meedoen", "samen")] == ["<p>Van Edo.</p>", "<p>Van Cora.</p>"]


def test_saving_what_already_stands_there_writes_nothing(region):
    new = (words("samen", "Met vier."),)
    seen = section_seal(open_draft(kader=region.kader).of(key("samen")))
    first = save(region, "samen", new)
    count = Revision.objects.count()
    again = save(region, "samen", new, seen=seen, now=timezone.now() + timedelta(hours=1))
    assert (again.revision_id, Revision.objects.count()) == (first.revision_id, count)


def test_ones_own_recent_revision_is_written_over(region):
    now = timezone.now()
    first = save(region, "samen", (words("samen", "Een."),), now=now)
    second = save(region, "samen", (words("samen", "Twee."),), now=now + timedelta(minutes=5))
    third = save(region, "samen", (words("samen", "Drie."),), now=now + timedelta(minutes=30))
    assert first.revision_id == second.revision_id != third.revision_id
    assert open_draft(kader=region.kader).revision_id == third.revision_id


def test_somebody_elses_revision_is_never_written_over(region):
    first = save(region, "samen", (words("samen", "Van Edo."),), by=region.cast.editor)
    second = save(region, "lijst", (words("lijst", "Van Cora."),))
    assert first.revision_id != second.revision_id
    kept = Revision.objects.get(pk=first.revision_id)
    assert kept.user == region.cast.editor
    assert "Van Cora" not in str(kept.content)


def test_an_adopted_revision_is_never_written_over(region):
    cora = region.cast.coordinator
    drafted = save(region, "samen", (words("samen", "Vastgesteld."),))
    now = timezone.now()
    adopt_local_edition(
        page=region.page,
        revision_id=drafted.revision_id,
        by=cora,
        effective_from=timezone.localdate(now),
        checked_against=region.editions[0],
        now=now,
    )
    region.page.refresh_from_db()
    assert region.page.live_revision_id == drafted.revision_id
    after = save(region, "samen", (words("samen", "Weer anders."),))
    assert after.revision_id != drafted.revision_id
    KaderPage.objects.filter(pk=region.page.pk).update(live_revision=None, latest_revision=drafted.revision_id)
    assert save(region, "lijst", ()).revision_id != drafted.revision_id
    assert "Vastgesteld" in str(Revision.objects.get(pk=drafted.revision_id).content)


def test_readers_see_nothing_of_a_draft_until_it_is_adopted(region):
    rows = list(KaderPassage.objects.order_by("pk").values_list("pk", "body"))
    saved = save(region, "samen", (words("samen", "Met vier."),))
    assert list(KaderPassage.objects.order_by("pk").values_list("pk", "body")) == rows
    saved.page.publish_adopted(revision=saved.page.latest_revision, user=region.cast.coordinator)
    after = dict(KaderPassage.objects.values_list("pk", "body"))
    assert set(after) == {pk for pk, _body in rows}
    assert sorted(after.values()) == sorted(
        "<p>Met vier.</p>" if body == "<p>Bij ons met drie.</p>" else body for _pk, body in rows
    )


@pytest.mark.parametrize("who", ["volunteer", "assessor", "other_coordinator", "regional_editor"])
def test_only_who_keeps_the_texts_writes_and_a_refusal_is_logged(region, who):
    before = open_draft(kader=region.kader)
    with pytest.raises(NotAllowed):
        save(region, "samen", (words("samen", "Van een ander."),), by=getattr(region.cast, who))
    assert open_draft(kader=region.kader).hash == before.hash
    assert AuditEntry.objects.get(action="kader.draft.refused").actor == getattr(region.cast, who)


def test_a_passage_of_another_section_is_a_mistake_of_the_caller(region):
    with pytest.raises(ValueError):
        save(region, "samen", (words("lijst", "Elders."),))
