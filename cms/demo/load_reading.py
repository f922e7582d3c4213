"""Loads who read what: on screen or on paper, everything or a part, before or after the text changed."""

from collections.abc import Iterator
from functools import partial

from django.utils import timezone

from cms.demo.guideline_files import read_yaml
from cms.demo.story import Act, Story
from cms.models import Organisation
from richtlijnen.confirming import confirm_on_paper, confirm_read
from richtlijnen.places import load_place
from richtlijnen.still_to_read import reader_at


def reading_acts(story: Story) -> Iterator[Act]:
    """Yield every time that somebody said to have read the agreements."""
    for slug, readers in read_yaml("lezen.yaml").items():
        for who, entry in readers.items():
            read = read_on_paper if entry.get("paper") else read_on_screen
            for day in entry["days"]:
                yield Act(day, partial(read, story, slug=slug, who=who, day=day, only=entry.get("only")))


def read_on_screen(story: Story, *, slug: str, who: str, day: float, only: list[str] | None) -> None:
    """Let somebody confirm what was open on that day; `only` names the sections, short."""
    person, now = story.people[who], story.moment(day)
    on = timezone.localdate(now)
    organisation = Organisation.objects.get(slug=slug)
    place = load_place(organisation=organisation, on=on, known_at=now)
    wanted = {story.guideline.keys[name] for name in only} if only else None
    due = [item.section for item in reader_at(place, person=person).due]
    sections = {section.key: section.hash for section in due if wanted is None or section.key in wanted}
    confirm_read(person=person, organisation=organisation, sections=sections, on=on, now=now)


def read_on_paper(story: Story, *, slug: str, who: str, day: float, only=None) -> None:
    """Let the coordinator record that somebody read on paper what was open on that day."""
    now = story.moment(day)
    confirm_on_paper(
        person=story.people[who],
        organisation=Organisation.objects.get(slug=slug),
        recorded_by=story.who(slug),
        on=timezone.localdate(now),
        now=now,
    )
