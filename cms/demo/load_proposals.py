"""Loads what organisations proposed for the region's text, and what became of it."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from cms.demo.guideline_files import read_yaml, to_html
from cms.demo.story import Act, Story
from cms.models import Organisation
from richtlijnen.choices import ProposalOutcome
from richtlijnen.models import Proposal, SectionVersion
from richtlijnen.proposing import ProposedWording, combine, decline, propose, take_back, take_in


def proposal_acts(story: Story) -> Iterator[Act]:
    """Yield the making of every proposal, and what was decided about it."""
    made: dict[str, int] = {}  # the name of a proposal in the file -> its pk
    for entry in read_yaml("richtlijn/voorstellen.yaml"):
        yield Act(entry["made"], partial(load_proposal, story, entry=entry, made=made))
        if entry.get("decided"):
            yield Act(entry["decided"]["days"], partial(load_decision, story, entry=entry, made=made))


def load_proposal(story: Story, *, entry: dict, made: dict[str, int]) -> None:
    """Let an organisation make a proposal."""
    slug, name = entry["organisation"], entry["section"]
    title, body = words_of(story, entry)
    lifted = None
    if entry.get("lifted_from"):
        newest = story.kader(slug).editions.last()
        lifted = newest.passages.get(section=story.section(name))
    proposal = propose(
        richtlijn=story.richtlijn,
        organisation=Organisation.objects.get(slug=slug),
        by=story.who(slug),
        wording=ProposedWording(title, body, entry["reason"], entry["consequence"]),
        based_on=wording_in_force(story, entry) if name else None,
        lifted_from=lifted,
        now=story.moment(entry["made"]),
    )
    made[entry["name"]] = proposal.pk


def words_of(story: Story, entry: dict) -> tuple[str, str]:
    """Return title and text (HTML) as proposed: those of a file, or of the section with a sentence changed."""
    guideline = story.guideline
    if entry.get("text"):
        front, body = guideline.read(guideline.folder / "sections" / f"{entry['text']}.md")
        return front["title"], to_html(body)
    front, body = guideline.section(entry["section"], int(entry["edition"].split(".")[0]))
    for change in entry["changes"]:
        if body.count(change["from"]) != 1:
            raise ValueError(f"{entry['name']}: the sentence to change does not stand in the section once.")
        body = body.replace(change["from"], change["to"])
    return front["title"], to_html(body)


def wording_in_force(story: Story, entry: dict) -> SectionVersion:
    """Return the wording that the proposal is about."""
    items = story.edition(entry["edition"]).items
    return items.get(section_version__section=story.section(entry["section"])).section_version


def load_decision(story: Story, *, entry: dict, made: dict[str, int]) -> None:
    """Let the region decide about a proposal, or the organisation take it back."""
    decided, proposal = entry["decided"], Proposal.objects.get(pk=made[entry["name"]])
    now, reason, outcome = story.moment(decided["days"]), decided.get("reason") or "", decided["outcome"]
    if outcome == ProposalOutcome.WITHDRAWN:
        take_back(proposal=proposal, by=story.who(entry["organisation"]), now=now)
    elif outcome == ProposalOutcome.DECLINED:
        decline(proposal=proposal, reason=reason, by=story.region, now=now)
    elif outcome == ProposalOutcome.COMBINED:
        into = Proposal.objects.get(pk=made[decided["with"]])
        combine(proposal=proposal, into=into, reason=reason, by=story.region, now=now)
    else:
        facts = {"proposal": proposal, "reason": reason, "by": story.region, "now": now}
        take_in(title=proposal.title, body=proposal.body, chapter=chapter_of(story, entry), **facts)


def chapter_of(story: Story, entry: dict) -> UUID | None:
    """Return the key of the chapter that a missing section goes to, or None."""
    chapters = {chapter["slug"]: UUID(chapter["key"]) for chapter in story.guideline.guideline["chapters"]}
    return chapters.get(entry.get("chapter"))
