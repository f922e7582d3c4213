"""Loads what is on the region's drafting table, and the round of comments about it."""

from collections.abc import Iterator
from functools import partial

from cms.demo.guideline_files import read_yaml
from cms.demo.story import Act, Story
from cms.models import Organisation
from richtlijnen.choices import ChangeClass, ConsultationReply
from richtlijnen.consulting import agree_with_the_rest, answer, open_consultation, settle
from richtlijnen.deciding_edition import let_lapse, say_class
from richtlijnen.models import Consultation, RichtlijnPage
from richtlijnen.next_edition import load_next_edition

CONCEPT = 4  # the files of the sections name it "@4"


def concept_acts(story: Story) -> Iterator[Act]:
    """Yield the writing of the concept, what the region says of it, the opening of the round, and the answers."""
    content = read_yaml("richtlijn/concept.yaml")
    consultation = content["consultation"]
    yield Act(content["written"], partial(write_concept, story, content=content))
    yield Act(consultation["opened"], partial(open_round, story, content=consultation))
    for name, said in content["said_again"].items():
        yield Act(said["days"], partial(say_of_changes, story, said={name: said}, days=said["days"]))
    for entry in consultation["answers"]:
        yield Act(entry["days"], partial(load_answers, story, entry=entry))
        for name, said in (entry.get("settled") or {}).items():
            yield Act(said["days"], partial(load_settlement, story, slug=entry["organisation"], name=name, said=said))


def write_concept(story: Story, *, content: dict) -> None:
    """Put the concept on the drafting table and say of each change what it is."""
    page = RichtlijnPage.objects.get(pk=story.page.pk).get_latest_revision_as_object()
    page.body = story.guideline.blocks(CONCEPT, content["order"])
    page.save_revision(user=story.region, clean=False)
    say_of_changes(story, said=content["said"], days=content["written"])
    keys, now = story.guideline.keys, story.moment(content["written"])
    for row in content["lapses"]:
        facts = {"section": keys[row["section"]], "successors": [keys[name] for name in row["successors"]]}
        let_lapse(richtlijn=story.richtlijn, by=story.region, now=now, **facts)


def say_of_changes(story: Story, *, said: dict, days: float) -> None:
    """Say of these sections whether the agreement changes, and what changes."""
    keys, richtlijn, now = story.guideline.keys, story.richtlijn, story.moment(days)
    hashes = {
        item.key: item.difference.becomes.hash
        for item in load_next_edition(richtlijn=richtlijn).state.sections
        if item.difference.becomes
    }
    for name, row in said.items():
        say_class(
            richtlijn=richtlijn,
            section=keys[name],
            seen=hashes[keys[name]],
            change_class=ChangeClass(row["class"]),
            reason=row["reason"],
            by=story.region,
            now=now,
        )


def open_round(story: Story, *, content: dict) -> None:
    """Open the concept to all organisations."""
    open_consultation(
        richtlijn=story.richtlijn,
        closes_on=story.date(content["closes"]),
        invitation=content["invitation"],
        by=story.region,
        said=load_next_edition(richtlijn=story.richtlijn).state.changes(),
        now=story.moment(content["opened"]),
    )


def load_answers(story: Story, *, entry: dict) -> None:
    """Let one organisation answer: remarks first, then what it agrees with (named, or all the rest)."""
    facts = {
        "consultation": Consultation.objects.get(richtlijn=story.richtlijn),
        "organisation": Organisation.objects.get(slug=entry["organisation"]),
        "by": story.who(entry["organisation"]),
        "now": story.moment(entry["days"]),
    }
    keys, contested = story.guideline.keys, entry.get("contests") or []
    for name, remark in (entry.get("remarks") or {}).items():
        answer(
            section=keys[name],
            reply=ConsultationReply.REMARK,
            remark=remark,
            contests_class=name in contested,
            **facts,
        )
    for name in entry.get("agreed") or []:
        answer(section=keys[name], reply=ConsultationReply.AGREED, **facts)
    if entry.get("rest"):
        agree_with_the_rest(**facts)


def load_settlement(story: Story, *, slug: str, name: str, said: dict) -> None:
    """Let the region say what it did with a remark."""
    row = Consultation.objects.get(richtlijn=story.richtlijn).answers.get(
        organisation__slug=slug, section_key=story.guideline.keys[name]
    )
    settle(answer=row, settlement=said["text"], by=story.region, now=story.moment(said["days"]))
