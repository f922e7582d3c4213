"""Telling an organisation that the region let one of its rules of law or municipality go first."""

from datetime import datetime

from django.utils import timezone

from .access import KEEPERS
from .choices import Audience
from .higher_rules import section_of
from .host import host
from .models import HigherRuleConfirmation, LocalPassageVersion
from .telling import PlaceTold, is_worth_telling, reading_path


def tell_of_higher_rule(*, confirmation_id: int, passage_id: int, now: datetime) -> None:
    """Tell everybody of the organisation who may read it which rule goes first, and from when; once.

    `passage_id`: the passage with the rule, in the version that holds or comes first. Nothing about what is long past.
    """
    confirmation = HigherRuleConfirmation.objects.select_related("kader__organisation", "kader__richtlijn")
    found = confirmation.get(pk=confirmation_id)
    passage = LocalPassageVersion.objects.select_related("local_edition", "section").get(pk=passage_id)
    today = timezone.localdate(now)
    day = max(timezone.localdate(found.at), passage.local_edition.effective_from)
    section = section_of(passage, richtlijn=found.kader.richtlijn, on=day, known_at=now)
    if section is None or not is_worth_telling(effective_from=day, recorded_at=found.at, today=today):
        return
    organisation = found.kader.organisation
    path = reading_path(organisation, day, today=today)
    context = {
        "day": day,
        "is_coming": day > today,
        "section": section,
        "place": PlaceTold(host().describe(organisation).name, path),
    }
    about = {"organisation": organisation, "key": f"higher-rule-{found.pk}"}
    for person, roles in host().members_of(organisation):
        if section.audience != Audience.COORDINATORS or roles & KEEPERS:
            host().notify(kind="higher_rule", recipient=person, context=context, **about)
