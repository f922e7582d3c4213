"""What the secretary has before them when leading a round of comments."""

from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import consulting, history
from ..concept_words import chapter_of, number_of
from ..concepts import concept_of, edition_chapters, weigh
from ..contesting import contested_with
from ..edition_plan import draft_problems
from ..exceptions import NoIdentity
from ..forms_consultation import OpenRoundForm
from ..host import host
from ..models import Consultation, Richtlijn
from ..next_edition import load_next_edition
from ..region_drafting import newest_draft
from ..round_overview import overview
from .answering import Sheet
from .said import said_at
from .trail import region_round_trail

OPEN, SETTLE = "open", "verwerk"


class Lead:
    """A round with all its answers, or the draft for which one can be opened."""

    def __init__(self, *, richtlijn: Richtlijn, request, wanted: str = ""):
        self.richtlijn, self.request, self.person, self.wanted = richtlijn, request, request.user, wanted
        self.posted = request.POST if request.method == "POST" else {}
        self.what = self.posted.get("doe", "")
        self.refusal = ""

    @cached_property
    def rounds(self) -> list[Consultation]:
        return list(consulting.rounds(self.richtlijn))

    @cached_property
    def round(self) -> Consultation | None:
        """The round that is asked for, else the newest one; None: there was none yet."""
        if not self.wanted:
            return self.rounds[0] if self.rounds else None
        try:
            key = UUID(self.wanted)
        except ValueError as error:
            raise Http404 from error
        found = next((row for row in self.rounds if row.key == key), None)
        if found is None:
            raise Http404
        return found

    @property
    def back(self) -> str:
        """Where to go on."""
        here = reverse("buurtkader_richtlijnen_work:region_consultation")
        here = f"{here}?ronde={self.wanted}" if self.wanted and self.what != OPEN else here
        return f"{here}#{self.place}" if self.place else here

    @property
    def place(self) -> str:
        """The name of the remark on the page that something was done with, or nothing."""
        return f"o{self.posted.get('opmerking', '')}" if self.what == SETTLE else ""

    def act(self, *, now) -> str:
        """Do what was asked; return what to say of it, or nothing when the form is not right yet."""
        facts = {"by": self.person, "now": now}
        if self.what == OPEN and self.form.is_valid():
            said = load_next_edition(richtlijn=self.richtlijn).state.changes()
            consulting.open_consultation(richtlijn=self.richtlijn, said=said, **facts, **self.form.cleaned_data)
            return _("The round is open. All coordinators and editors get a message.")
        if self.what == SETTLE and self.round:
            row = next((row for row in self.answers if str(row.pk) == self.posted.get("opmerking")), None)
            if row is None:
                raise Http404
            typed, seen = self.posted.get("verwerking", ""), self.posted.get("gezien", "")
            consulting.settle(answer=row, settlement=typed, seen=seen, **facts)
            return _("Saved. The organisation can read it.")
        return ""

    def refuse(self, refusal: Exception) -> None:
        """Keep what was typed and say why it could not be done."""
        self.refusal = str(refusal)

    @cached_property
    def form(self) -> OpenRoundForm:
        return OpenRoundForm(self.posted if self.what == OPEN else None)

    @cached_property
    def concept(self):
        return concept_of(self.round)

    @cached_property
    def answers(self) -> list:
        """All answers of the round with organisation. One query."""
        return list(self.round.answers.select_related("organisation"))

    @cached_property
    def contested(self) -> frozenset[UUID]:
        """Sections of which an organisation says that the agreement does change."""
        return contested_with(self.round)

    @cached_property
    def overview(self):
        """How the round stands for who was in the region on its last moment, and for who answered before leaving."""
        closed = self.round.closed_at
        asked = host().organisations_on(timezone.localdate(closed) if closed else timezone.localdate())
        there = {*asked.values_list("pk", flat=True), *(row.organisation_id for row in self.answers)}
        places = [host().describe(place) for place in host().organisations() if place.pk in there]
        return overview(concept=self.concept, answers=self.answers, organisations=places)

    def context(self, *, today) -> dict:
        """Return what the page shows."""
        shown = {
            "round": self.round,
            "refusal": self.refusal,
            "rounds": self.rounds,
            "can_open": not any(row.closed_at is None for row in self.rounds) and not self.wanted,
            "crumbs": region_round_trail(),
            "form": self.form,
            "today": today,
        }
        if shown["can_open"]:
            shown |= self._draft()
        if self.round is None:
            return shown
        stands = self.overview
        return shown | {
            "overview": stands,
            "sheets": [
                (stand, Sheet(stand.question, is_contested=stand.question.key in self.contested))
                for stand in stands.questions
            ],
            "renumbered": [number_of(row) for row in self.concept.renumbered],
            "chapters": [chapter_of(row) for row in self.concept.chapters],
            "is_over": self.round.closed_at is None and today > self.round.closes_on,
            "typed_at": self.posted.get("opmerking", "") if self.refusal and self.what == SETTLE else "",
            "typed": self.posted.get("verwerking", ""),
            **said_at(self.request, places={f"o{row.pk}" for row in self.answers}),
        }

    def _draft(self) -> dict:
        """Return what a new round would ask, and what stands in its way."""
        try:
            _page, chapters = newest_draft(self.richtlijn)
        except NoIdentity as error:
            return {"problems": [str(error)], "coming": ()}
        problems = draft_problems(chapters)
        if problems:
            return {"problems": problems, "coming": ()}
        before = edition_chapters(history.newest(self.richtlijn))
        return {"problems": (), "coming": weigh(before=before, after=chapters, classes={}).questions}
