"""What crosses between the plugins, as plain values. The only place where they meet."""

from types import MappingProxyType

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.access import visible_to as certificates_visible_to
from certificates.issuing import award
from courses.signals import course_completed
from richtlijnen.reading import guideline_for
from richtlijnen.still_to_read import to_read_now


def reader_context(person, organisation, on):
    """Return what a lesson may say of the reader: the organisation, and the guideline as it holds there on `on`."""
    guideline = guideline_for(organisation=organisation, person=person, on=on, known_at=timezone.now())
    return MappingProxyType(
        {
            "organisation": organisation,
            "guideline": guideline,
            "hash": guideline.hash if guideline else "",
        }
    )


def to_read(person, organisation):
    """Return how many agreements somebody still has to read at the organisation that is on the screen; 0: nothing."""
    if organisation is None:
        return 0
    return to_read_now(person=person, organisation=organisation, now=timezone.now())


def completion_facts(completed):
    """Return what was in force when somebody finished: the editions of guideline and kader that were taught."""
    on = timezone.localdate(completed.at)
    guideline = guideline_for(
        organisation=completed.organisation, person=completed.person, on=on, known_at=completed.at
    )
    if guideline is None:
        return []
    facts = [_fact("richtlijn", _("Regional guideline"), _("edition %s") % guideline.number, guideline.hash)]
    if guideline.local:
        words = _("version %(number)s of %(name)s") % {"number": guideline.local.number, "name": completed.organisation}
        facts.append(_fact("kader", _("Own framework"), words, guideline.hash))
    return facts


def _fact(key, label, value, text_hash):
    return {"key": key, "label": str(label), "value": str(value), "hash": text_hash}


@receiver(course_completed)
def issue_certificate(sender, completed, **kwargs):
    """Award the certificate in the completion's own transaction: both exist, or neither. No scheme, no certificate."""
    if not completed.scheme:
        return
    award(
        person=completed.person,
        holder_name=completed.holder_name,
        scheme=completed.scheme,
        organisation=completed.organisation,
        source="courses.completion",
        source_key=completed.key,
        cycle=completed.cycle,
        hours=completed.hours,
        facts=completed.facts,
        at=completed.at,
    )


def certificate_url(person, course_key):
    """Return where somebody finds the certificate of a finished course, or None."""
    return reverse("buurtkader_certificates:mine") if certificates_visible_to(person).exists() else None
