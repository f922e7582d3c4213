"""What happened in the example region, day by day: every importer tells its acts, one list plays them in order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cms.demo.guideline_files import GuidelineContent
from richtlijnen.models import Edition, Kader, Richtlijn, RichtlijnPage, Section

REGION = "regio@buurtkader.example"


@dataclass(frozen=True)
class Act:
    """Something that happened `day` days after the demo was first loaded (mostly before: a negative number)."""

    day: float
    play: Callable[[], object]


@dataclass(frozen=True)
class Story:
    """Where, by whom and counted from when. `today` is a local date, `now` an aware datetime of that day."""

    guideline: GuidelineContent
    page: RichtlijnPage
    pages: Mapping
    people: Mapping
    today: date
    now: datetime

    @property
    def richtlijn(self) -> Richtlijn:
        return self.page.richtlijn

    @property
    def region(self):
        return self.people[REGION]

    def date(self, day: float) -> date:
        """Return the local date of a day of the story."""
        return self.today + timedelta(days=int(day))

    def moment(self, day: float) -> datetime:
        """Return the moment of a day of the story; a fraction is a part of a day."""
        return self.now + timedelta(days=day)

    def section(self, name: str) -> Section:
        """Return a section by its short name ("4-3")."""
        return self.richtlijn.sections.get(key=self.guideline.keys[name])

    def edition(self, number: str) -> Edition:
        """Return the edition with this printed number."""
        major, minor = (int(part) for part in number.split("."))
        return self.richtlijn.editions.get(major=major, minor=minor)

    def kader(self, slug: str) -> Kader:
        """Return the local framework of an organisation."""
        return Kader.objects.select_related("organisation", "richtlijn").get(
            richtlijn=self.richtlijn, organisation__slug=slug
        )

    def who(self, slug: str, role: str = "coordinator"):
        """Return somebody of an organisation by the name of the mailbox."""
        return self.people[f"{role}@{slug}.example"]


def play(acts: Iterable[Act]) -> None:
    """Let everything happen in the order of the days; what stands first in the list goes first on one day."""
    for act in sorted(acts, key=lambda act: act.day):
        act.play()
