"""Writing a proposal, by an organisation or by the region on its behalf: type, look, send. Nothing typed is lost."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache

from .. import history, lifting, proposing
from ..exceptions import RichtlijnError
from ..forms_proposals import ProposalForm
from ..models import EditionItem, LocalPassageVersion, Richtlijn, SectionVersion
from ..plain_text import to_plain
from ..proposal_lists import tell

NEW = "nieuw"
ROOM = "buurtkader_richtlijnen/werk/voorstellen"


@dataclass(frozen=True)
class About:
    """What a proposal is about: the wording it starts from (None: a missing section), and the passage it lifts."""

    version: SectionVersion | None = None
    number: str = ""
    passage: LocalPassageVersion | None = None

    @property
    def initial(self) -> dict:
        """What stands in the form at the start."""
        texts = [self.version.body if self.version else "", self.passage.body if self.passage else ""]
        return {
            "title": self.version.title if self.version else "",
            "body": "\n\n".join(to_plain(text) for text in texts if text),
            "based_on": self.version.pk if self.version else None,
            "passage": self.passage.pk if self.passage else None,
            "token": uuid4(),
        }


def compose(request, *, richtlijn: Richtlijn, organisation, context: dict, done: str):
    """Show the list of sections, the form, the look before sending, or send it and go to `done`."""
    context = context | {"place": organisation}
    if request.method != "POST":
        about = _asked(request, richtlijn=richtlijn, organisation=organisation)
        if about is None:
            return _choose(request, richtlijn=richtlijn, context=context)
        return _form(request, ProposalForm(initial=about.initial), about=about, context=context)
    form = ProposalForm(request.POST)
    about = _posted(request, richtlijn=richtlijn, organisation=organisation)
    if about.passage is None and request.POST.get("passage"):
        return _form(request, _without_source(request.POST), about=about, context=context)
    if request.POST.get("stap") == "terug" or not form.is_valid():
        return _form(request, form, about=about, context=context)
    try:
        if request.POST.get("stap") != "stuur":
            wording = proposing.check_wording(wording=form.wording(), based_on=about.version)
            return _look(request, form, wording=wording, about=about, context=context)
        proposing.propose(
            richtlijn=richtlijn,
            organisation=organisation,
            by=request.user,
            wording=form.wording(),
            based_on=about.version,
            lifted_from=about.passage,
            token=form.cleaned_data["token"],
            now=timezone.now(),
        )
    except RichtlijnError as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, about=about, context=context)
    messages.success(request, _("Your proposal has been sent to the regional editors."))
    return redirect(done)


def _asked(request, *, richtlijn, organisation) -> About | None:
    """Return what the address asks for; None: still to be chosen. 404 for what never was there.

    A passage of a section that the newest edition let lapse becomes a proposal for a new section.
    """
    passage = None
    if wanted := request.GET.get("passage"):
        passage = _passage(request, richtlijn=richtlijn, organisation=organisation, pk=wanted)
        if passage is None:
            raise Http404
    key = request.GET.get("paragraaf", "") or (str(passage.section.key) if passage else "")
    if not key:
        return None
    if key == NEW:
        return About(passage=passage)
    try:
        line = proposing.newest_text(richtlijn, UUID(key))
    except ValueError as error:
        raise Http404 from error
    if line is not None:
        return About(line.section_version, line.number, passage)
    if not richtlijn.sections.filter(key=key).exists():
        raise Http404
    if passage is None:
        messages.info(request, _("That section is not in the newest edition any more. Choose another one."))
        return None
    return About(passage=passage)


def _posted(request, *, richtlijn, organisation) -> About:
    """Return what the form that comes back is about."""
    pk, passage = request.POST.get("based_on", ""), request.POST.get("passage", "")
    found = _passage(request, richtlijn=richtlijn, organisation=organisation, pk=passage) if passage else None
    if not pk:
        return About(passage=found)
    version = proposing.version_of(richtlijn, int(pk)) if pk.isdecimal() else None
    if version is None:
        raise Http404
    line = proposing.newest_text(richtlijn, version.section.key)
    return About(version, line.number if line else "", found)


def _passage(request, *, richtlijn, organisation, pk) -> LocalPassageVersion | None:
    passage = lifting.find_passage(richtlijn, int(pk)) if str(pk).isdecimal() else None
    if passage and lifting.may_lift(request.user, passage, organisation=organisation, now=timezone.now()):
        return passage
    return None


def _without_source(posted) -> ProposalForm:
    """Return the form as it was typed, without the passage that cannot be opened (any more)."""
    form = ProposalForm({**posted.dict(), "passage": ""})
    form.add_error(None, _("The text that you started from has changed. Look your proposal over and go on."))
    return form


@never_cache
def _choose(request, *, richtlijn, context):
    newest = history.newest(richtlijn)
    lines: list[EditionItem] = proposing.newest_lines(richtlijn)
    return render(request, f"{ROOM}/choose.html", context | {"lines": lines, "edition": newest})


@never_cache
def _form(request, form, *, about, context):
    newest, today = history.newest(context["richtlijn"]), timezone.localdate()
    shown = {"form": form, "about": about, "newest": newest, "earlier": _earlier(about, context), "today": today}
    return render(request, f"{ROOM}/compose.html", context | shown)


def _earlier(about, context):
    """Return what the organisation proposed for the same section before, the newest first."""
    if about.version is None:
        return []
    rows = proposing.of_organisation(context["richtlijn"], context["place"])
    numbers = {about.version.section_id: about.number}
    return [tell(row, numbers=numbers) for row in rows.filter(section=about.version.section_id)]


@cache_control(private=True, no_cache=True)  # it was posted: without no-store the back button can show it
def _look(request, form, *, wording, about, context):
    return render(request, f"{ROOM}/look.html", context | {"form": form, "wording": wording, "about": about})
