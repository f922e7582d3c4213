"""Says things of the next edition on the drafting table, and adopts it: through the rules."""

from datetime import timedelta

from richtlijnen.adopting import Meeting
from richtlijnen.choices import ChangeClass
from richtlijnen.deciding_edition import adopt_next_edition, let_lapse, say_class, say_ready
from richtlijnen.models import RichtlijnPage
from richtlijnen.next_edition import load_next_edition

from .making import SECOND, at, key

TODAY = SECOND - timedelta(days=28)
NOW = at(TODAY)


def coming(region):
    return load_next_edition(richtlijn=region.richtlijn)


def state_of(region, name):
    return next(item for item in coming(region).state.sections if item.key == key(name))


def say(region, name, change_class=ChangeClass.SUBSTANTIVE, reason="Besproken", by=None):
    say_class(
        richtlijn=region.richtlijn,
        section=key(name),
        seen=state_of(region, name).difference.becomes.hash,
        change_class=change_class,
        reason=reason,
        by=by or region.cast.regional_editor,
        now=NOW,
    )


def ready(region):
    seen = coming(region).state.hash
    return say_ready(richtlijn=region.richtlijn, seen=seen, by=region.cast.regional_editor, now=NOW)


def lapse(region, name, *successors):
    let_lapse(
        richtlijn=region.richtlijn,
        section=key(name),
        successors=[key(successor) for successor in successors],
        by=region.cast.regional_editor,
        now=NOW,
    )


def adopt_it(region, *, effective=SECOND, now=NOW, **more):
    return adopt_next_edition(
        richtlijn=region.richtlijn,
        seen=more.pop("seen", None) or coming(region).state.hash,
        by=region.cast.regional_editor,
        effective_from=effective,
        meeting=Meeting(TODAY, "Regio-overleg"),
        summary="Kort",
        now=now,
        **more,
    )


def overwrite_latest_revision(region, blocks):
    """Save as Wagtail's autosave does: into the newest revision, in place."""
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    page = page.latest_revision.as_object()
    page.body = blocks
    page.save_revision(overwrite_revision=page.latest_revision, clean=False)
