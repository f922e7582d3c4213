"""Answers in a real browser: stored at once, kept on the device, never lost."""

import re

from tests.browser.walking import COURSE, Walker

VOLUNTEER = "vrijwilliger@papendrecht.example"


def begin_test(site, page, module=1):
    """Sign in, begin the course and open the first question of the test of `module`; return the walker."""
    walker = Walker(page, site)
    walker.sign_in(VOLUNTEER)
    walker.begin_course()
    walker.go(COURSE)
    tests = page.locator(f'a[href^="{COURSE}toets/toets-"]').evaluate_all("links => links.map(a => a.pathname)")
    walker.go(list(dict.fromkeys(tests))[module - 1])
    walker.press("Begin|Ga verder")
    return walker


def choose(page, number):
    """Choose option `number` on the screen and return its words."""
    label = page.locator("#vraag label.bk-choice").nth(number)
    label.locator("input").check()
    return label.inner_text()


def chosen(page):
    """Return the number of the option that is chosen, None without one."""
    ticked = page.locator("#vraag input[name=answer]").evaluate_all("all => all.findIndex(one => one.checked)")
    return None if ticked < 0 else ticked


def saved(page, words):
    """Wait until the page says `words` about what is stored."""
    page.locator("[data-saved]", has_text=re.compile(words)).wait_for()


def test_a_choice_is_stored_at_once_and_is_there_after_coming_back(own_site, open_page, assert_accessible):
    page = open_page()
    begin_test(own_site, page)
    assert_accessible(page)
    choose(page, 1)
    saved(page, r"Opgeslagen om \d\d:\d\d")
    assert_accessible(page)
    address = page.url
    page.goto(own_site.url + COURSE)
    page.goto(address)
    assert chosen(page) == 1
    choose(page, 2)
    saved(page, "Opgeslagen om")
    page.get_by_role("button", name="Volgende vraag").click()
    page.wait_for_url(re.compile("/2/$"))
    page.go_back()
    assert chosen(page) == 2
    assert page.problems == []


def test_an_answer_that_left_with_the_form_is_not_called_unsaved(own_site, open_page):
    page = open_page()
    begin_test(own_site, page)
    choose(page, 1)
    page.get_by_role("button", name="Kijk welke vragen nog openstaan").click()  # sooner than the page stores by itself
    page.wait_for_url(re.compile("/overzicht/$"))
    page.wait_for_load_state("networkidle")
    assert page.locator("main li", has_text="Vraag 1").first.locator(".bk-badge--done").count() == 1
    assert not page.locator("[data-saved]").is_visible()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('bk-quiz')).length") == 0


def test_an_answer_that_did_not_arrive_is_still_called_unsaved(own_site, open_page):
    page = open_page()
    begin_test(own_site, page)
    address = page.url
    page.context.clear_cookies(name="sessionid")
    choose(page, 1)
    page.get_by_role("button", name="Volgende vraag").click()
    page.wait_for_url(re.compile("/inloggen/"))
    Walker(page, own_site).sign_in(VOLUNTEER)
    page.goto(re.sub(r"\d+/$", "overzicht/", address))
    saved(page, "Nog niet opgeslagen: vraag 1")
    page.goto(address)
    saved(page, "Opgeslagen om")


def test_without_connection_the_answer_waits_and_is_stored_later(own_site, open_page):
    page = open_page()
    begin_test(own_site, page)
    page.context.set_offline(True)
    choose(page, 0)
    saved(page, "Nog niet opgeslagen. Er is geen verbinding")
    choose(page, 3)
    page.wait_for_timeout(1200)
    page.context.set_offline(False)
    saved(page, "Opgeslagen om")
    page.reload()
    assert chosen(page) == 3
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('bk-quiz')).length") == 0


def test_a_reply_that_got_lost_does_not_make_the_next_answer_stale(own_site, open_page):
    page = open_page()
    begin_test(own_site, page)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/poging/**", lose, times=1)
    choose(page, 0)
    saved(page, "Nog niet opgeslagen. Er is geen verbinding")
    choose(page, 2)
    page.unroute("**/poging/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved(page, "Opgeslagen om")
    page.reload()
    assert chosen(page) == 2


def test_answer_survives_an_ended_session(own_site, open_page):
    page = open_page()
    walker = begin_test(own_site, page)
    address = page.url
    page.context.clear_cookies(name="sessionid")
    choose(page, 1)
    saved(page, "Log opnieuw in")
    walker.sign_in(VOLUNTEER)
    page.goto(address)
    saved(page, "Opgeslagen om")
    page.reload()
    assert chosen(page) == 1


def test_answer_survives_an_ended_session_without_a_script(own_site, open_page):
    page = open_page(javascript=False)
    walker = begin_test(own_site, page)
    address = page.url
    choose(page, 1)
    page.context.clear_cookies(name="sessionid")
    walker.press("Volgende vraag")
    assert "/inloggen/" in page.url
    walker.sign_in(VOLUNTEER)
    page.goto(address)
    assert chosen(page) == 1
    assert "Je was even uitgelogd" in page.locator("main").inner_text()
    walker.press("Volgende vraag")
    assert page.url.endswith("/2/")
    page.goto(address)
    assert chosen(page) == 1


def test_second_screen_shows_both_answers(own_site, open_page, assert_accessible):
    page = open_page()
    begin_test(own_site, page)
    other = page.context.new_page()
    other.goto(page.url)
    first = choose(other, 0)
    saved(other, "Opgeslagen om")
    choose(page, 2)
    page.locator(".bk-notice--error").wait_for()
    assert first in page.locator(".bk-notice--error").inner_text()
    assert chosen(page) == 2
    assert [
        problem for problem in page.problems if "409 (Conflict)" not in problem
    ] == []  # the browser notes a refusal
    page.problems.clear()
    assert_accessible(page)
    page.get_by_role("button", name="Volgende vraag").click()
    page.wait_for_url(re.compile("/2/$"))
    other.reload()
    assert chosen(other) == 2


def test_items_are_put_in_order_with_and_without_a_script(own_site, open_page, assert_accessible):
    for javascript in (True, False):
        page = open_page(javascript=javascript)
        walker = Walker(page, own_site)
        walker.sign_in(VOLUNTEER if javascript else "vrijwilliger@sliedrecht.example")
        walker.begin_course()
        walker.go(COURSE)
        walker.go(page.locator(f'a[href^="{COURSE}toets/oefenen-"]').first.evaluate("link => link.pathname"))
        walker.press("Begin met oefenen")
        while not page.locator("[data-order]").count():
            walker.press("Volgende vraag")
        before = page.locator("[data-order] li > span:first-of-type").all_inner_texts()
        page.get_by_role("button", name="Omlaag").first.click()
        if javascript:
            saved(page, "Opgeslagen om")
            page.reload()
        after = page.locator("[data-order] li > span:first-of-type").all_inner_texts()
        assert after == [before[1], before[0], *before[2:]]
        if javascript:  # axe waits for promises, which never come without a script
            assert_accessible(page)
