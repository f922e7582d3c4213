"""What the secretary has before them when deciding about one proposal."""

from functools import cached_property

from django.utils.translation import gettext as _

from .. import proposing
from ..choices import Audience, Kind, ProposalOutcome
from ..comparing import lines_of_draft
from ..consulting import open_round
from ..drafts import ChapterDraft
from ..exceptions import NoIdentity
from ..forms_proposals import CombineForm, DeclineForm, NewSectionForm, TakeInForm
from ..models import Proposal, Richtlijn
from ..plain_text import to_html, to_plain
from ..proposal_lists import line_of, numbers_of, tell
from ..region_drafting import newest_draft
from ..telling_proposals import tell_combined, tell_decided

LOOK, TAKE, COMBINE, DECLINE, REOPEN = "kijk", "zet", "samen", "niet", "heropen"


class Table:
    """One proposal, the draft, the other proposals about its section, and three forms."""

    def __init__(self, *, richtlijn: Richtlijn, proposal: Proposal, request):
        self.richtlijn, self.proposal, self.person = richtlijn, proposal, request.user
        self.what = request.POST.get("doe", "") if request.method == "POST" else ""
        self.posted = request.POST
        self.refusal = ""

    def act(self, *, now) -> str:
        """Do what was asked; return what to say of it, or nothing when the page only has to be shown again."""
        facts = {"proposal": self.proposal, "by": self.person, "now": now}
        if self.what == TAKE and self.take_form.is_valid():
            typed = dict(self.take_form.cleaned_data)
            row = proposing.take_in(**facts, **typed | {"body": to_html(typed["body"]), "seen": typed["seen"] or None})
            tell_decided(row)
            if self.runs:
                return _(
                    "The text stands in the draft now. The round of comments keeps showing the old text: before "
                    "adopting you see that this was not discussed."
                )
            return _("The text stands in the draft now. The organisation sees what you decided.")
        if self.what == COMBINE and self.combine_form.is_valid():
            typed = self.combine_form.cleaned_data
            other = self.combine_form.others[typed["into"]]
            tell_decided(proposing.combine(**facts, into=other, reason=typed["reason"]))
            return _("The proposals were combined. The organisation sees what you decided.")
        if self.what == DECLINE and self.decline_form.is_valid():
            row = proposing.decline(**facts, reason=self.decline_form.cleaned_data["reason"])
            tell_decided(row)
            tell_combined(row, self.together)
            return _("The proposal was not taken over. The organisation sees your reason.")
        if self.what == REOPEN:
            proposing.reopen(**facts)
            return _("The proposal is open again. The draft keeps the words it has.")
        return ""

    def refuse(self, refusal: Exception) -> None:
        """Keep what was typed and say why it could not be done."""
        self.refusal = str(refusal)

    @cached_property
    def runs(self) -> bool:
        """Whether a round about the draft is open: what is taken over now is not in it."""
        return open_round(self.richtlijn) is not None

    @cached_property
    def chapters(self) -> tuple[ChapterDraft, ...]:
        """The newest draft; nothing when the region has no page."""
        try:
            return newest_draft(self.richtlijn)[1]
        except NoIdentity:
            return ()

    @cached_property
    def line(self):
        """The section as it stands in the draft, or None."""
        key = self.proposal.section.key if self.proposal.section_id else None
        return line_of(lines_of_draft(self.chapters), key)

    @cached_property
    def others(self) -> tuple[Proposal, ...]:
        """Other proposals about the same section (or other missing sections) that were not declined or taken back."""
        rows = proposing.listed(self.richtlijn).filter(section=self.proposal.section).exclude(pk=self.proposal.pk)
        gone = (ProposalOutcome.DECLINED, ProposalOutcome.WITHDRAWN)
        rows = rows.exclude(outcome__in=gone).filter(edition=None)
        return tuple(row for row in rows if row.combined_with_id != self.proposal.pk)

    @cached_property
    def together(self) -> tuple[Proposal, ...]:
        """The proposals that go on in this one: what is decided here holds for them too."""
        return tuple(proposing.listed(self.richtlijn).filter(combined_with=self.proposal))

    @cached_property
    def take_form(self):
        data = self.posted if self.what in (TAKE, LOOK) else None
        row = self.proposal
        start = {"title": row.title, "body": to_plain(row.body), "seen": self.line.hash if self.line else ""}
        if row.section_id:
            return TakeInForm(data, initial=start, prefix=None)
        start |= {"kind": Kind.FIXED, "audience": Audience.VOLUNTEERS}
        return NewSectionForm(data, initial=start, chapters=self.chapters)

    @cached_property
    def combine_form(self):
        standing = [row for row in self.others if row.outcome in ("", ProposalOutcome.TAKEN)]
        data = self.posted if self.what == COMBINE else None
        return CombineForm(data, others=standing, auto_id="samen_%s")

    @cached_property
    def decline_form(self):
        return DeclineForm(self.posted if self.what == DECLINE else None, auto_id="niet_%s")

    def context(self) -> dict:
        """Return what the page shows."""
        row, line = self.proposal, self.line
        lines = proposing.newest_lines(self.richtlijn)
        numbers = numbers_of(lines)
        newest = next(
            (item.section_version for item in lines if item.section_version.section_id == row.section_id), None
        )
        shown = self.take_form
        if shown.is_bound:  # the page shows the draft of this moment: that is what was seen now
            shown.data = {**shown.data.dict(), "seen": line.hash if line else ""}
        typed = shown.data if shown.is_bound else shown.initial
        wording = typed.get("title", ""), to_html(typed.get("body", ""))
        return {
            "told": tell(row, numbers=numbers),
            "others": [tell(other, numbers=numbers) for other in self.others],
            "together": [tell(other, numbers=numbers) for other in self.together],
            "line": line,
            "runs": self.runs,
            "is_gone": bool(row.section_id and line is None),
            "moved_on": newest if newest and row.based_on_id and newest.pk != row.based_on_id else None,
            "draft_differs": bool(line and row.based_on_id and line.body != row.based_on.body),
            "wording_title": wording[0],
            "wording_body": wording[1],
            "same_as_above": self._changes_the_same(wording),
            "take_form": shown,
            "combine_form": self.combine_form,
            "decline_form": self.decline_form,
            "refusal": self.refusal,
            "what": self.what,
            "can_reopen": not row.is_open and row.outcome != ProposalOutcome.WITHDRAWN and not row.edition_id,
        }

    def _changes_the_same(self, wording: tuple[str, str]) -> bool:
        """Return whether these words do to the draft exactly what the proposal did to the text it started from."""
        row, line = self.proposal, self.line
        if not (line and row.based_on_id):
            return False
        start = row.based_on
        return (line.title, line.body) == (start.title, start.body) and wording == (row.title, row.body)
