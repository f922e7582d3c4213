"""What was typed in the round of comments or a proposal is there again after a visit to another page."""

from tests.browser.walking import Walker

ROUND = "/werkplek/sliedrecht/bespreekronde/"
PROPOSALS = "/werkplek/sliedrecht/voorstellen/"
BACK = "Dit had je al getypt. Het is nog niet verstuurd."
REMARK = "Zeg erbij wie dat regelt."


def walker_of(page, site, look=lambda page: None):
    found = Walker(page, site, look)
    found.sign_in("coordinator@sliedrecht.example")
    return found


def kept(page):
    return page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('bk-keep:')).length")


def test_a_remark_waits_until_it_is_saved(own_site, open_page, assert_accessible):
    walker = walker_of(open_page(), own_site)
    page = walker.page
    walker.go(ROUND)
    box = page.locator(".bk-round__answer textarea").last
    before, said = box.input_value(), page.locator(".bk-round__answer").last
    box.fill(REMARK)
    walker.go("/werkplek/")
    walker.go(ROUND)
    assert box.input_value() == REMARK
    assert said.get_by_text(BACK).is_visible()
    assert_accessible(page)
    said.get_by_role("button", name="Begin opnieuw").click()
    assert (box.input_value(), kept(page)) == (before, 0)
    box.fill(REMARK)
    said.get_by_label("Ik heb een opmerking").check()
    walker.press("Opslaan", within=page.locator(".bk-round > section").last)
    walker.go(ROUND)
    assert (box.input_value(), kept(page), page.get_by_text(BACK).count()) == (REMARK, 0, 0)


def test_words_that_changed_meanwhile_are_not_typed_over(own_site, open_page):
    walker = walker_of(open_page(), own_site)
    page = walker.page
    walker.go(ROUND)
    page.locator(".bk-round__answer textarea").last.fill(REMARK)
    walker.go("/werkplek/")
    colleague = walker_of(open_page(), own_site)
    colleague.go(ROUND)
    colleague.page.locator(".bk-round__answer textarea").last.fill("Van een collega.")
    colleague.page.locator(".bk-round__answer").last.get_by_label("Ik heb een opmerking").check()
    colleague.press("Opslaan", within=colleague.page.locator(".bk-round > section").last)
    walker.go(ROUND)
    answer = page.locator(".bk-round__answer").last
    assert answer.locator("textarea").input_value() == "Van een collega."
    assert answer.locator("blockquote").inner_text() == REMARK


def test_a_proposal_waits_until_it_is_sent(own_site, open_page):
    walker = walker_of(open_page(), own_site)
    page = walker.page
    walker.go(f"{PROPOSALS}nieuw/")
    walker.press("10.2")
    address = page.url.removeprefix(own_site.url)
    page.get_by_label("Waarom stel je dit voor?").fill("Het ging mis.")
    page.get_by_label("Titel van de paragraaf").fill("Een andere titel")
    walker.press("Bekijk wat er verandert")
    walker.press("Terug, ik wil iets veranderen")
    page.go_back()
    assert page.get_by_role("heading", name="Dit is je voorstel").is_visible()
    walker.go("/werkplek/")
    walker.go(address)
    assert page.get_by_label("Waarom stel je dit voor?").input_value() == "Het ging mis."
    assert page.get_by_text(BACK).is_visible()
    walker.press("Bekijk wat er verandert")
    walker.press("Verstuur")
    walker.go(address)
    assert (page.get_by_label("Waarom stel je dit voor?").input_value(), kept(page)) == ("", 0)


def test_signing_out_forgets_what_was_typed(own_site, open_page):
    walker = walker_of(open_page("laptop"), own_site)
    walker.go(ROUND)
    walker.page.locator(".bk-round__answer textarea").last.fill(REMARK)
    walker.press("Uitloggen", within=walker.page.locator("header"))
    assert kept(walker.page) == 0
