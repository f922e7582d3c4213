"""How others do it: what they share, never what they keep to themselves; taking a text over."""

import html
import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import Notice, Organisation, User
from richtlijnen.drafting import open_draft, section_seal
from richtlijnen.everywhere import load_everywhere
from richtlijnen.exceptions import DraftMoved, NotAllowed, NothingToTake
from richtlijnen.models import LocalEdition, LocalPassageVersion, Proposal, Richtlijn
from richtlijnen.others import others_at, section_in_force, shared_texts, take_over
from richtlijnen.reading import guideline_for
from richtlijnen.reviewing import confirm_higher_rule
from tests.access.internal import BEGINNING, internal_texts, kept_bodies, regional_text
from tests.people import make_organisation

from .making import FIRST, adopt_local, at, draft_local, filled, key, make_kader, make_region, passage, section

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 10)
NOW = at(DAY)
RULE = {"source_document": "APV", "source_article": "2:1", "source_date": date(2025, 1, 1)}


@pytest.fixture
def neighbours(region, cast):
    """The other organisation adopted texts of its own; returns (region, their page)."""
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    adopt_local(
        page,
        [
            passage("samen", body="Wij lopen met twee.", reason="Zo blijf je alert."),
            passage("meedoen", body="Alleen voor ons.", only_for_us=True),
            passage("tijden", "invulling", body="Bij onweer niet.", values={"ronde.dagen": "geheim op zaterdag"}),
            passage("melden", "hogere_regel", body="Hier geldt de noodverordening.", **RULE),
            passage("lijst", body="Tot mei.", valid_until=date(2026, 5, 9)),
        ],
        by=cast.other_coordinator,
        effective=FIRST.replace(month=2),
        against=region.editions[0],
    )
    return region, page


def look(region, name):
    found = section_in_force(kader=region.kader, section=key(name), on=DAY, known_at=NOW)
    return found, others_at(kader=region.kader, section=found, on=DAY, known_at=NOW)


def test_adopted_text_of_another_is_shown_with_its_source(neighbours):
    region, _page = neighbours
    _section, (text,) = look(region, "samen")
    assert (text.body, text.reason, text.number) == ("<p>Wij lopen met twee.</p>", "Zo blijf je alert.", 1)
    assert (text.source, text.can_be_taken) == ("Buurtpreventie Anderdorp, versie 1", True)


def test_closed_values_are_left_out_and_the_words_stay(neighbours):
    region, _page = neighbours
    _section, (text,) = look(region, "tijden")
    assert (text.body, text.values) == ("<p>Bij onweer niet.</p>", ())


def test_value_for_everybody_is_shown(cast):
    from . import making

    outline = [
        section("tijden", kind="lokaal", fields=[filled("ronde.dagen", audience="openbaar"), filled("ronde.tijd")])
        if block["id"] == str(key("tijden"))
        else block
        for block in making.OUTLINE
    ]
    guideline = making.make_guideline(cast.home)
    edition = making.adopt(guideline, outline, by=cast.regional_editor, effective=FIRST)
    own = make_kader(guideline, cast.ours, cast.pages["ours"])
    page = make_kader(guideline, cast.theirs, cast.pages["theirs"])
    filling = {"ronde.dagen": "zaterdag", "ronde.tijd": "geheim uur"}
    adopt_local(
        page,
        [passage("tijden", "invulling", values=filling)],
        by=cast.other_coordinator,
        effective=date(2026, 2, 1),
        against=edition,
    )
    found = section_in_force(kader=own.kader, section=key("tijden"), on=DAY, known_at=NOW)
    (text,) = others_at(kader=own.kader, section=found, on=DAY, known_at=NOW)
    assert [(value.label, value.text) for value in text.values] == [("Vraag over ronde.dagen", "zaterdag")]
    assert not text.can_be_taken


@pytest.mark.parametrize("name", ["meedoen", "lijst", "melden", "welkom"])
def test_what_is_only_theirs_expired_unconfirmed_or_not_there_is_not_shown(neighbours, name):
    region, _page = neighbours
    assert look(region, name)[1] == ()


def test_confirmed_rule_of_law_is_shown_but_not_taken_over(neighbours, cast):
    region, _page = neighbours
    row = LocalPassageVersion.objects.get(operation="hogere_regel")
    confirm_higher_rule(passage=row, passage_hash=row.hash, by=cast.regional_editor, now=NOW)
    found, (text,) = look(region, "melden")
    assert (text.is_higher_rule, text.can_be_taken) == (True, False)
    with pytest.raises(NothingToTake):
        take(region, found, text)


def test_draft_of_another_is_never_shown(neighbours, cast):
    region, page = neighbours
    draft_local(page, [passage("samen", body="Nog niet besloten.")])
    assert [text.body for text in look(region, "samen")[1]] == ["<p>Wij lopen met twee.</p>"]


def test_queries_do_not_grow_with_the_organisations(neighbours, cast):
    region, _page = neighbours

    def queries():
        with CaptureQueriesContext(connection) as seen:
            found = look(region, "samen")[1]
        return len(found), len(seen)

    before = queries()
    index = cast.pages["ours"].get_parent().specific
    for name in ("Derde", "Vierde"):
        organisation, parent = make_organisation(name, index)
        page = make_kader(region.guideline, organisation, parent)
        copy_of = LocalEdition.objects.filter(kader__organisation=cast.theirs).get()
        edition = LocalEdition.objects.create(
            kader=page.kader,
            number=1,
            effective_from=copy_of.effective_from,
            recorded_at=copy_of.recorded_at,
            approved_by=copy_of.approved_by,
            checked_against=copy_of.checked_against,
            canonical_text="[]",
            hash="v1:0",
        )
        for row in copy_of.passages.all():
            row.pk, row.local_edition, row._state.adding = None, edition, True
            row.save()
    after = queries()
    assert (before[0], after[0]) == (1, 3)
    assert before[1] == after[1]


# --- taking over ----------------------------------------------------------------------------------------------------


def take(region, found, text, *, how="", seen=None, by=None):
    own = open_draft(kader=region.kader).of(found.key)
    return take_over(
        kader=region.kader,
        section=found,
        taken=text,
        how=how,
        seen=seen or section_seal(own),
        by=by or region.cast.editor,
        now=NOW,
    )


def own_text(region, name):
    (row,) = open_draft(kader=region.kader).of(key(name))
    return row


def test_taken_text_becomes_a_draft_with_its_source(neighbours, cast):
    region, _page = neighbours
    draft_local(region.page, [])
    found, (text,) = look(region, "samen")
    take(region, found, text)
    row = own_text(region, "samen")
    assert (row.operation, row.body) == ("aanvulling", "<p>Wij lopen met twee.</p>")
    assert row.taken_from == "Buurtpreventie Anderdorp, versie 1"
    assert region.kader.editions.count() == 1


def test_own_text_is_not_overwritten_without_a_choice(neighbours):
    region, _page = neighbours
    found, (text,) = look(region, "samen")
    with pytest.raises(NothingToTake):
        take(region, found, text)
    assert own_text(region, "samen").body == "<p>Bij ons met drie.</p>"


@pytest.mark.parametrize(
    ("how", "body"),
    [("replace", "<p>Wij lopen met twee.</p>"), ("append", "<p>Bij ons met drie.</p><p>Wij lopen met twee.</p>")],
)
def test_choice_is_carried_out(neighbours, how, body):
    region, _page = neighbours
    found, (text,) = look(region, "samen")
    take(region, found, text, how=how)
    row = own_text(region, "samen")
    assert (row.body, row.taken_from) == (body, "Buurtpreventie Anderdorp, versie 1")


def test_own_values_stay_when_a_text_is_taken_over(neighbours):
    region, _page = neighbours
    found, (text,) = look(region, "tijden")
    take(region, found, text, how="replace")
    row = own_text(region, "tijden")
    assert (row.body, dict(row.values)) == ("<p>Bij onweer niet.</p>", {"ronde.dagen": "dinsdag"})


def test_text_that_changed_since_it_was_shown_stays(neighbours, cast):
    region, _page = neighbours
    found, (text,) = look(region, "samen")
    seen = section_seal(open_draft(kader=region.kader).of(found.key))
    draft_local(region.page, [passage("samen", body="Met z'n vieren.")])
    with pytest.raises(DraftMoved):
        take(region, found, text, how="replace", seen=seen)
    assert own_text(region, "samen").body == "<p>Met z'n vieren.</p>"


@pytest.mark.parametrize("who", ["volunteer", "other_coordinator", "regional_editor"])
def test_only_keepers_take_over(neighbours, who):
    region, _page = neighbours
    found, (text,) = look(region, "samen")
    with pytest.raises(NotAllowed):
        take(region, found, text, how="replace", by=getattr(region.cast, who))


def test_source_is_shown_to_keepers_only(cast):
    own = passage("samen", body="Met twee.", taken_from="Buurtpreventie Anderdorp, versie 1")
    make_region(cast, passages=[own])
    shown = {
        who: guideline_for(organisation=cast.ours, person=getattr(cast, who), on=DAY, known_at=NOW)
        .section(key("samen"))
        .local[0]
        .taken_from
        for who in ("visitor", "volunteer", "other_volunteer", "editor", "other_coordinator")
    }
    source = "Buurtpreventie Anderdorp, versie 1"
    assert shown == {
        "visitor": "",
        "volunteer": "",
        "other_volunteer": "",
        "editor": source,
        "other_coordinator": source,
    }


def test_nothing_kept_inside_shows_anywhere_in_the_demo(demo_region):
    """Every one of the ten, at every section: no closed value, nothing marked only for us, nothing of their own."""
    today = date(2026, 11, 22)
    everywhere = load_everywhere(richtlijn=Richtlijn.objects.get(), on=today, known_at=at(today, hour=13))
    kept = [
        passage
        for layer in everywhere.layers
        for passage in layer.overlay.passages
        if passage.only_for_us and passage.body
    ]
    secrets = {html.unescape(secret) for secret in internal_texts()}
    assert kept
    assert len(secrets) > 40
    shown = 0
    for layer in everywhere.layers:
        for regional in everywhere.edition.sections():
            texts = shared_texts(
                layers=everywhere.layers, section=regional, own=layer.organisation.pk, on=everywhere.on
            )
            assert layer.organisation not in [text.organisation for text in texts]
            for text in texts:
                shown += 1
                assert text.passage not in {passage.version for passage in kept}
                words = " ".join([text.body, text.reason, *(value.text for value in text.values)])
                assert [secret for secret in secrets if secret in html.unescape(words)] == []
    assert shown > 100


def words_on(response):
    """Return the words of a page as somebody sees them: no tags, nothing that is only read aloud."""
    assert response.status_code == 200
    seen = re.sub(r'<span class="bk-visually-hidden">[^<]*</span>', "", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", seen)).split())


def found_by_looking(client, secrets):
    """Return every (organisation, secret) that searching for its longest word, or comparing days, shows."""
    found = set()
    for place in Organisation.objects.all():
        compare = reverse("buurtkader_richtlijnen:compare", args=[place.slug])
        pages = [words_on(client.get(compare, {"van": "1-12-2025", "tot": day})) for day in ("22-11-2026", "5-1-2027")]
        search = reverse("buurtkader_richtlijnen:search", args=[place.slug])
        asked = {max(re.findall(r"\w+", secret), key=len) for secret in secrets}
        pages += [words_on(client.get(search, {"q": word})) for word in sorted(asked)]
        found |= {(place.slug, secret) for page in pages for secret in secrets if secret in page}
    return found


def test_visitor_finds_nothing_kept_inside_by_searching_or_comparing(demo_region, client):
    """All ten organisations; the same looking by somebody's own volunteers does find what is theirs."""
    begun = {html.unescape(secret)[:BEGINNING].strip() for secret in internal_texts()}
    secrets = {secret for secret in begun if secret.lower() not in regional_text()} | kept_bodies()
    assert len(secrets) > 40
    with time_machine.travel(at(date(2026, 11, 22), hour=13), tick=False):
        assert Organisation.objects.count() == 10
        assert found_by_looking(client, secrets) == set()
        own = User.objects.get(email="vrijwilliger@sliedrecht.example")
        client.force_login(own, backend="django.contrib.auth.backends.ModelBackend")
        found = found_by_looking(client, secrets)
    assert {slug for slug, _secret in found} == {"sliedrecht"}
    assert len(found) > 5


def test_loading_the_past_tells_nobody_of_decisions(demo_region):
    assert Proposal.objects.exclude(outcome="").exists()
    assert not Notice.objects.filter(kind="proposal_decided").exists()
