"""Every screen: accessible, no sideways scroll, at 320, 360 and 1280 px, enlarged, in forced colours."""

import pytest

from tests.browser.walking import Walker, every_address, screens


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", list(every_address(None)))
def test_screens_are_accessible(site, open_page, assert_accessible, who, width):
    walker = Walker(open_page(width=width), site)
    if who != "visitor":
        walker.sign_in(who)
    for name, status in screens(walker, who):
        assert status == (404 if name == "not-found" else 200), name
        walker.page.problems[:] = [p for p in walker.page.problems if "404" not in p]
        assert_accessible(walker.page)


@pytest.mark.parametrize("who", list(every_address(None)))
def test_screens_do_not_scroll_sideways_at_320_px(site, open_page, who):
    walker = Walker(open_page(width=320), site)
    if who != "visitor":
        walker.sign_in(who)
    for name, _status in screens(walker, who):
        wide = walker.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px"


def test_screens_stand_200_percent(site, browser, assert_accessible):
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2, locale="nl-NL")
    page = context.new_page()
    page.problems = []
    walker = Walker(page, site)
    for name, address in every_address(site)["visitor"].items():
        if name == "not-found":
            continue
        walker.go(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert_accessible(page)
    context.close()


def test_menu_opens_with_the_keyboard_alone(site, open_page, assert_accessible):
    walker = Walker(open_page("phone"), site)
    walker.go("/")
    for _ in range(6):
        walker.page.keyboard.press("Tab")
        if walker.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    walker.page.keyboard.press("Enter")
    walker.page.get_by_role("link", name="Inloggen").first.wait_for()
    assert_accessible(walker.page)


@pytest.mark.parametrize(
    ("address", "field", "value", "button"),
    [
        ("/inloggen/kaart/", "code", "ABCD-EFGH-JKMN", "Inloggen"),
        ("/certificaat/", "code", "0000-0000", "Contr|Zoek|Bekijk"),
    ],
)
def test_failed_submit_says_what_to_do_and_keeps_what_was_typed(
    site, open_page, assert_accessible, address, field, value, button
):
    walker = Walker(open_page("phone"), site)
    walker.go(address)
    walker.page.fill(f"main input[name={field}]", value)
    walker.press(button)
    assert walker.page.locator(".bk-errors, .bk-notice--error").first.inner_text()
    assert walker.page.input_value(f"main input[name={field}]") == value
    assert_accessible(walker.page)
