"""An organisation says, beside or after the round, that an agreement does change; or takes that back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import contesting
from ..exceptions import RichtlijnError

CONTEST, TAKE_BACK = "anders", "toch-taal"


@dataclass(frozen=True)
class Refused:
    """A section of which it could not be saved: what was typed, and why not."""

    section: UUID
    typed: str
    why: str

    @property
    def name(self) -> str:
        """The end of the names of its fields."""
        return self.section.hex[:8]


def save_contest(request, *, consultation, organisation) -> Refused | None:
    """Save what was said of one section; return why not, with what was typed, or None."""
    try:
        section = UUID(request.POST.get("paragraaf", ""))
    except ValueError:
        raise Http404 from None
    facts = {"consultation": consultation, "organisation": organisation, "section": section}
    facts |= {"by": request.user, "now": timezone.now()}
    typed = request.POST.get("reden", "")
    try:
        if request.POST["doe"] == CONTEST:
            contesting.contest(**facts, reason=typed)
            messages.success(request, _("Saved. This change now counts as: the agreement changes."))
        else:
            contesting.take_back_contest(**facts)
            messages.success(request, _("Taken back. The region decides again what this change is."))
    except RichtlijnError as error:
        return Refused(section, typed, str(error))
    return None
