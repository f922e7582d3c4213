"""Walks the site as a person does: reads the words on the screen, presses what they say."""

import re

from tests.browser.answers import checks, right_options, squeezed

COURSE = "/cursussen/basiscursus/"


class Walker:
    """One person in one browser page. `look` is called with the page on every new screen."""

    def __init__(self, page, site, look=lambda page: None):
        self.page, self.site, self.look = page, site, look

    def go(self, path):
        """Open an address of the site; returns the status."""
        answer = self.page.goto(self.site.url + path)
        self.look(self.page)
        return answer.status

    def press(self, words, within=None):
        """Press the button or link with these words and wait for the next page."""
        place = within or self.page.locator("main")
        pattern = re.compile(words)
        target = place.get_by_role("button", name=pattern).or_(place.get_by_role("link", name=pattern)).first
        with self.page.expect_navigation():
            target.click()
        self.look(self.page)

    def sign_in(self, email):
        """Sign in as an example person with the buttons of the demo."""
        self.page.goto(f"{self.site.url}/inloggen/")
        form = self.page.locator("form", has=self.page.locator(f'input[name=email][value="{email}"]'))
        with self.page.expect_navigation():
            form.locator("button").click()

    def begin_course(self):
        """Press the button that begins the course."""
        self.go(COURSE)
        self.press("Begin")

    def go_on(self):
        """Go on where the course says; returns False when the course is done."""
        self.go(COURSE)
        onward = self.page.locator("main p.bk-rail > a.bk-button").first
        if onward.count() == 0 or "certificaat" in onward.inner_text().lower():
            return False
        with self.page.expect_navigation():
            onward.click()
        self.look(self.page)
        return True

    def do_step(self):
        """Do the lesson or test on the screen."""
        if "/toets/" in self.page.url:
            self.do_quiz()
        else:
            self.do_lesson()

    def do_lesson(self):
        """Answer every question of the lesson that is open, then say that it is done."""
        for block in self.page.locator(".bk-block--situation, .bk-block--check").all():
            self.answer_block(block)
        for story in self.page.locator(".bk-block--scenario").all():
            self.walk_story(story)
        done = self.page.get_by_role("button", name="Ik heb deze les gedaan")
        if done.count():
            with self.page.expect_navigation():
                done.click()
        self.page.locator("#les-einde", has_text="Je hebt deze les gedaan").wait_for()
        self.look(self.page)

    def answer_block(self, block):
        """Choose what is right in one block and send it; with or without JavaScript."""
        button = block.locator("form button.bk-button")
        if button.count() == 0:
            return
        right = checks()[squeezed(block.locator("legend").first.inner_text())]
        for label in block.locator("label.bk-choice").all():
            if squeezed(label.inner_text()) in right:
                label.locator("input").check()
        button.click()
        block.locator(".bk-feedback").first.wait_for()

    def walk_story(self, story):
        """Take the first way at every step, until the story ends."""
        for step in range(1, 12):
            ways = story.locator("button.bk-choice--button")
            if ways.count() == 0:
                return
            ways.first.click()
            story.locator(f".bk-story__trail > li:nth-child({step})").wait_for()

    def do_quiz(self, answer=right_options):
        """Take the test on the screen to its result; `answer` gives the option texts for a stem."""
        self.press("Begin|Ga verder|Doe wat nog")
        while self.page.locator("#vraag").count():
            self.answer_question(answer)
        self.press("Inleveren|Afronden|Klaar")

    def answer_question(self, answer=right_options):
        """Answer the question on the screen and go to the next."""
        wanted = answer(self.page.locator("#vraag legend").inner_text())
        labels = self.page.locator("#vraag label.bk-choice").all()
        chosen = [label for label in labels if squeezed(label.inner_text()) in wanted]
        assert chosen, (wanted, [squeezed(label.inner_text()) for label in labels])
        for label in chosen:
            label.locator("input").check()
        self.press("Volgende vraag|Naar het eind")

    def finish_course(self):
        """Do everything that is left of the course."""
        for _ in range(80):
            if not self.go_on():
                return
            self.do_step()
        raise AssertionError("the course never ends")


def every_address(site):
    """Return {who: {name: address}} of the screens to photograph."""
    organisation = "/richtlijn/sliedrecht/"
    return {
        "visitor": {
            "home": "/",
            "sign-in": "/inloggen/",
            "sign-in-card": "/inloggen/kaart/",
            "take-part": "/meedoen/",
            "guideline": "/richtlijn/",
            "framework-visitor": organisation,
            "framework-too-early": f"{organisation}?op=2001-01-01",
            "certificate-lookup": "/certificaat/",
            "accessibility": "/toegankelijkheid/",
            "privacy": "/privacy/",
            "not-found": "/bestaat-niet/",
            "style": "/stijl/",
        },
        "vrijwilliger@sliedrecht.example": {
            "framework": organisation,
            "courses": "/cursussen/",
            "course": COURSE,
            "certificates": "/certificaat/mijn/",
            "to-read": f"{organisation}lezen/",
            "search": f"{organisation}zoeken/?q=hesjes",
            "compare": f"{organisation}vergelijken/",
            "workplace-volunteer": "/werkplek/",
        },
        "coordinator@sliedrecht.example": {
            "members": "/werkplek/sliedrecht/mensen/",
            "add-member": "/werkplek/sliedrecht/mensen/toevoegen/",
            "workplace": "/werkplek/",
            "readers": "/werkplek/sliedrecht/gelezen/",
            "proposals": "/werkplek/sliedrecht/voorstellen/",
            "proposal-choose": "/werkplek/sliedrecht/voorstellen/nieuw/",
            "consultation": "/werkplek/bespreekronde/",
        },
        "redacteur@sliedrecht.example": {
            "kader": "/werkplek/sliedrecht/kader/",
            "kader-preview": "/werkplek/sliedrecht/kader/voorbeeld/",
            "values": "/werkplek/sliedrecht/gegevens/",
        },
        "coordinator@groot-ammers.example": {
            "workplace-full": "/werkplek/",
            "readers-few": "/werkplek/groot-ammers/gelezen/",
            "reviews": "/werkplek/groot-ammers/kijk-dit-na/",
        },
        "redacteur@groot-ammers.example": {
            "kader-gaps": "/werkplek/groot-ammers/kader/",
            "kader-check": "/werkplek/groot-ammers/kader/nakijken/",
            "values-due": "/werkplek/groot-ammers/gegevens/",
        },
        "coordinator@gorinchem-oost.example": {
            "kader-adopt": "/werkplek/gorinchem-oost/kader/vaststellen/",
        },
        "toetser@sliedrecht.example": {
            "checks": "/werkplek/nakijken/",
        },
        "regio@buurtkader.example": {
            "region-workplace": "/werkplek/",
            "region-proposals": "/werkplek/regio/voorstellen/",
            "region-consultation": "/werkplek/regio/bespreekronde/",
            "edition": "/werkplek/regio/editie/",
            "edition-preview": "/werkplek/regio/editie/voorbeeld/",
            "edition-adopt": "/werkplek/regio/editie/vaststellen/",
            "correction": "/werkplek/regio/correctie/",
            "higher-rules": "/werkplek/regio/hogere-regels/",
            "region-readers": "/werkplek/regio/gelezen/",
            "matrix": "/werkplek/regio/matrix/",
            "differences": "/werkplek/regio/verschillen/",
        },
    }


# Screens of one thing: the page that lists it, and the first link there with these words in it.
ONE_THING = {
    "coordinator@sliedrecht.example": {
        "reader": ("/werkplek/sliedrecht/gelezen/", "Jaap"),
        "proposal-write": ("/werkplek/sliedrecht/voorstellen/nieuw/", "10.2"),
        "proposal": ("/werkplek/sliedrecht/voorstellen/", "4.3"),
    },
    "redacteur@sliedrecht.example": {"kader-section": ("/werkplek/sliedrecht/kader/", "4.3")},
    "coordinator@groot-ammers.example": {
        "review": ("/werkplek/groot-ammers/kijk-dit-na/", "4.3"),
        "review-lapsed": ("/werkplek/groot-ammers/kijk-dit-na/", "handtekeninglijst"),
    },
    "redacteur@groot-ammers.example": {"kader-section-gap": ("/werkplek/groot-ammers/kader/", "5.2")},
    "toetser@sliedrecht.example": {"check": ("/werkplek/nakijken/", "Papendrecht")},
    "regio@buurtkader.example": {
        "region-proposal": ("/werkplek/regio/voorstellen/", "Voorstel van"),
        "matrix-section": ("/werkplek/regio/matrix/", "4.3"),
    },
}


def screens(walker, who):
    """Walk to every screen of somebody, one after the other; yields (name, status) with the screen open."""
    for name, address in every_address(walker.site)[who].items():
        yield name, walker.go(address)
    for name, (overview, words) in ONE_THING.get(who, {}).items():
        walker.go(overview)
        link = walker.page.locator("main a", has_text=words).first
        yield name, walker.go(link.get_attribute("href").removeprefix(walker.site.url))
