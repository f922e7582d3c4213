"""Loads the drafts of organisations with whom they asked to look at them, and when they looked at their own values."""

from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from cms.demo.guideline_files import read_yaml, to_html
from cms.demo.story import Act, Story
from cms.models import Organisation
from richtlijnen.checking import answer_check, ask_check, open_request
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.drafts import PassageDraft
from richtlijnen.values import check_value, filled_values


def check_acts(story: Story) -> Iterator[Act]:
    """Yield every draft, question and answer, and every time that values were looked at."""
    for entry in read_yaml("nakijken.yaml"):
        yield Act(entry["written"], partial(load_draft, story, entry=entry))
        yield Act(
            entry["asked"]["days"], partial(load_question, story, slug=entry["organisation"], asked=entry["asked"])
        )
        if entry.get("answered"):
            yield Act(entry["answered"]["days"], partial(load_answer, story, entry=entry))
    for entry in read_yaml("waarden.yaml"):
        yield Act(entry["days"], partial(load_value_checks, story, entry=entry))


def load_draft(story: Story, *, entry: dict) -> None:
    """Put passages on the drafting table of an organisation."""
    kader = story.kader(entry["organisation"])
    for row in entry["draft"]:
        section = story.guideline.keys[row["section"]]
        standing = open_draft(kader=kader).of(section)
        passage = PassageDraft(
            section=section,
            operation=row["operation"],
            body=to_html(row["body"]),
            values=row["values"],
            not_agreed=tuple(row.get("not_agreed") or ()),
            reason=row["reason"],
        )
        save_section(
            kader=kader,
            section=section,
            passages=[*(old for old in standing if old.operation != passage.operation), passage],
            seen=section_seal(standing),
            by=story.who(entry["organisation"]),
            now=story.moment(entry["written"]),
        )


def load_question(story: Story, *, slug: str, asked: dict) -> None:
    """Ask another organisation to look at the draft."""
    ask_check(
        kader=story.kader(slug),
        asked_of=Organisation.objects.get(slug=asked["of"]),
        note=asked["note"],
        by=story.who(slug),
        now=story.moment(asked["days"]),
    )


def load_answer(story: Story, *, entry: dict) -> None:
    """Let the one who was asked say what he thinks of it."""
    answered = entry["answered"]
    answer_check(
        request=open_request(kader=story.kader(entry["organisation"])),
        is_good=answered["good"],
        remark=answered["remark"],
        by=story.who(entry["asked"]["of"], answered["by"]),
        now=story.moment(answered["days"]),
    )


def load_value_checks(story: Story, *, entry: dict) -> None:
    """Let an organisation say of its values that they still hold: the named ones, or all but some."""
    kader, now = story.kader(entry["organisation"]), story.moment(entry["days"])
    only, but = entry.get("only"), entry.get("but") or []
    for value in filled_values(kader=kader, on=timezone.localdate(now), known_at=now):
        if (only is None or value.key in only) and value.key not in but:
            check_value(
                kader=kader,
                section=story.richtlijn.sections.get(key=value.section),
                field_key=value.key,
                value_hash=value.hash,
                by=story.who(entry["organisation"]),
                now=now,
            )
