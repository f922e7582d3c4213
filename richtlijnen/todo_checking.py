"""What waits for somebody around checks: drafts to look at, values to look at again, rules for the region."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .checking import about_the_draft, newest_requests, waiting_for
from .higher_rules import rules_waiting
from .host import host
from .todo import Asking, Task
from .values import due_among

WORK = "buurtkader_richtlijnen_work"


def checks_waiting_for(asking: Asking) -> Iterator[Task]:
    """Yield one task per draft that this person is asked to look at; due when the others need not wait any more."""
    for row, due in waiting_for(asking.person).items():
        name = host().describe(row.kader.organisation).name
        yield Task(
            title=_("Read along with the agreements of %(organisation)s") % {"organisation": name},
            detail=_("Asked on %(day)s.") % {"day": date_format(timezone.localdate(row.asked_at))},
            url=reverse(f"{WORK}:check", args=[row.key]),
            due=due,
            organisation=row.asked_of,
        )


def answers_in(asking: Asking) -> Iterator[Task]:
    """Yield one task per own draft that was looked at, or that nobody answered about for 14 days."""
    kept = {kader.pk: kader for kader in asking.kept}
    newest = newest_requests(kaders=kept)
    still = about_the_draft(newest)
    for row in newest:
        kader = kept[row.kader_id]
        slug = kader.organisation.slug
        if row.answered_at and not row.is_good:
            title, name = _("There is a remark about your agreements"), "kader_check"
        elif row not in still:
            continue
        elif row.answered_at:
            title, name = _("Somebody read along with your agreements: adopt them"), "kader_adopt"
        elif still[row] <= asking.today:
            title, name = _("Nobody answered: you may adopt your agreements"), "kader_adopt"
        else:
            continue
        detail = host().describe(kader.organisation).name
        yield Task(
            title=title, detail=detail, url=reverse(f"{WORK}:{name}", args=[slug]), organisation=kader.organisation
        )


def values_due(asking: Asking) -> Iterator[Task]:
    """Yield one task per organisation whose texts this person keeps, when values are due there."""
    found = due_among(kaders=asking.kept, on=asking.today, known_at=asking.now)
    for kader in asking.kept:
        if due := found.get(kader.pk):
            yield Task(
                title=_("See whether numbers and addresses are still right"),
                detail=due[0].label if len(due) == 1 else first_and_more(due[0].label, len(due) - 1),
                url=reverse(f"{WORK}:values", args=[kader.organisation.slug]),
                count=len(due),
                due=due[0].review_before,
                organisation=kader.organisation,
            )


def first_and_more(label: str, others: int) -> str:
    """Return a question and how many others there are, as one phrase."""
    words = ngettext("“%(label)s” and one more", "“%(label)s” and %(number)s more", others)
    return words % {"label": label, "number": others}


def higher_rules_waiting(asking: Asking) -> Iterator[Task]:
    """Yield one task for the region when rules of law or municipality wait for it."""
    if not asking.is_region or asking.richtlijn is None:
        return
    waiting = rules_waiting(richtlijn=asking.richtlijn, on=asking.today, known_at=asking.now)
    if waiting:
        names = dict.fromkeys(host().describe(rule.organisation).name for rule in waiting)
        yield Task(
            title=_("Confirm a rule of law or municipality"),
            detail=", ".join(names),
            url=reverse(f"{WORK}:higher_rules"),
            count=len(waiting),
        )
