"""Walks the rooms of the guideline as its people do: by the words on the screen."""

import os
import re
from datetime import datetime, timedelta
from pathlib import Path

from tests.browser.walking import Walker

WORK = "/werkplek"
CLOCK = Path(__file__).parent / "clock"


def live_ahead(site, days):
    """Go on with a site as if it were so many days later; everybody signs in anew."""
    site.kill()
    folders = [str(CLOCK), *filter(None, [os.environ.get("PYTHONPATH")])]
    site.more |= {"DAYS_AHEAD": str(days), "PYTHONPATH": os.pathsep.join(folders)}
    site.start(worker=False)


def day_of(text):
    """Return the date of a day as the forms write it: 3-3-2027."""
    return datetime.strptime(text, "%d-%m-%Y").date()


def written(day):
    """Return a date as a person types it."""
    return f"{day.day}-{day.month}-{day.year}"


def once_per_kind(assert_accessible):
    """Return a `look` that checks every kind of screen once, and once more when it shows errors."""
    seen = set()

    def look(page):
        path = page.url.split("://")[-1].partition("/")[2].partition("?")[0]
        kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]+|\d+", "#", path), page.locator(".bk-errors").count()
        if kind not in seen:
            seen.add(kind)
            assert_accessible(page)

    return look


class Reader(Walker):
    """Somebody who reads and presses; one page, one person."""

    @property
    def main(self):
        """The content of the page."""
        return self.page.locator("main")

    @property
    def said(self):
        """What the page says, in one line."""
        return " ".join(self.main.inner_text().split())

    def follow(self, words, within=None):
        """Follow the first link in which these words stand, whatever else it says."""
        link = (within or self.main).locator("a", has_text=words).first
        with self.page.expect_navigation():
            link.click()
        self.look(self.page)

    def unfold(self, words, within=None):
        """Open a fold when it is closed; works without JavaScript."""
        fold = (within or self.main).locator("details:not([open])", has=self.page.locator("summary", has_text=words))
        if fold.count():
            fold.first.locator("summary").first.click()

    def choose(self, words, within=None):
        """Press the radio button or tick that begins with these words."""
        (within or self.main).locator("label.bk-choice", has_text=re.compile(rf"^\s*{words}")).first.click()

    def guideline(self, slug, *, on=None):
        """Read the whole guideline of an organisation, unfolded; returns its words. `on` is a date."""
        day = f"op={on:%Y-%m-%d}&" if on else ""
        assert self.go(f"/richtlijn/{slug}/?{day}open=alles") == 200
        return self.said


class Editor(Reader):
    """Somebody who keeps the texts of one organisation."""

    def __init__(self, page, site, look, *, slug):
        super().__init__(page, site, look)
        self.slug = slug

    def go_to(self, room=""):
        """Open a room of the own organisation in the workplace."""
        assert self.go(f"{WORK}/{self.slug}/{room}") == 200

    def decide(self, name, choice, reason):
        """Decide about one text of "Kijk dit na", with the reason."""
        self.go_to("kijk-dit-na/")
        self.follow(name, within=self.page.locator(".bk-reviews").first)
        self.choose(choice)
        self.page.get_by_label("Waarom?").fill(reason)
        self.press("Leg dit besluit vast")

    def fill_in(self, answers):
        """Do what the overview asks first, again and again, until everything is filled in; returns what it asked."""
        asked = []
        for _ in range(len(answers) + 1):
            self.go_to("kader/")
            onward = self.page.locator(".bk-kader-where a.bk-button", has_text=re.compile(r"^(Vul|Kijk|Verbeter)"))
            if onward.count() == 0:
                return asked
            asked.append(onward.inner_text())
            with self.page.expect_navigation():
                onward.click()
            self.look(self.page)
            number = self.page.locator("h1").inner_text().split()[0]
            for label, text in answers[number].items():
                self.page.get_by_label(label).first.fill(text)
            self.press("^Bewaren$")
        raise AssertionError(f"the overview keeps asking: {asked}")

    def adopt_today(self):
        """Put the draft in force on the day that stands in the form; returns that day."""
        self.go_to("kader/vaststellen/")
        day = day_of(self.page.get_by_label("Eerste dag").input_value())
        self.press("^Vaststellen$")
        return day


def day_before(day):
    """Return the day before."""
    return day - timedelta(days=1)
