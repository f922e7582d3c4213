"""What is typed in a kader is kept by itself: without a connection, after the tab was closed, and beside another's."""

import pytest

from tests.browser.kader_walking import Editor

SLUG = "groot-ammers"
QUESTION = "Wie is jullie vaste contact bij de gemeente?"
TYPED = "de medewerker veiligheid, bij de koffie op dinsdag (voorbeeld)"
KEPT_ON_DEVICE = "Je tekst staat nog op dit apparaat"


@pytest.fixture
def editor(quiet_site, open_page):
    """The editor of Groot-Ammers with one empty question on the screen."""
    found = Editor(open_page(), quiet_site, lambda page: None, slug=SLUG)
    found.sign_in(f"redacteur@{SLUG}.example")
    open_question(found)
    return found


def open_question(editor):
    """Open the section with the question."""
    editor.go_to("kader/")
    editor.page.locator(".bk-kader-chapter").get_by_role("link", name="11.2 ").click()
    editor.page.get_by_label(QUESTION).first.wait_for()


def status_with(editor, words):
    """Wait until the line under the form says these words."""
    editor.page.locator("[data-saved]", has_text=words).wait_for()


def answer_of(editor):
    """Return what stands in the box."""
    return editor.page.get_by_label(QUESTION).first.input_value()


def test_typed_without_a_connection_is_saved_when_it_is_back(editor, assert_accessible):
    context = editor.page.context
    context.set_offline(True)
    editor.page.get_by_label(QUESTION).first.fill(TYPED)
    status_with(editor, KEPT_ON_DEVICE)
    editor.page.problems.clear()  # the browser notes the failed request itself
    assert_accessible(editor.page)
    context.set_offline(False)
    status_with(editor, "Bewaard om")
    open_question(editor)
    assert answer_of(editor) == TYPED
    assert editor.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('bk-kader:')).length") == 0


def test_typed_without_a_connection_is_there_after_the_tab_was_closed(editor, quiet_site):
    context = editor.page.context
    address = editor.page.url
    context.set_offline(True)
    editor.page.get_by_label(QUESTION).first.fill(TYPED)
    status_with(editor, KEPT_ON_DEVICE)
    editor.page.close()
    context.set_offline(False)
    editor.page = context.new_page()
    editor.page.goto(address)
    status_with(editor, "Hij staat hier weer")
    assert answer_of(editor) == TYPED
    status_with(editor, "Bewaard om")
    editor.page.reload()
    assert answer_of(editor) == TYPED


def test_two_editors_at_once_lose_nothing(editor, quiet_site, open_page, assert_accessible):
    second = Editor(open_page(), quiet_site, lambda page: None, slug=SLUG)
    second.sign_in(f"coordinator@{SLUG}.example")
    open_question(second)
    theirs = "de wethouder (voorbeeld)"
    second.page.get_by_label(QUESTION).first.fill(theirs)
    second.press("^Bewaren$")
    editor.page.get_by_label(QUESTION).first.fill(TYPED)
    both = editor.page.locator("[data-saved] button")
    both.wait_for()
    editor.page.problems.clear()  # 409 is noted by the browser itself
    with editor.page.expect_navigation():
        both.click()
    assert theirs in editor.said
    assert answer_of(editor) == TYPED
    editor.page.problems.clear()
    assert_accessible(editor.page)
    editor.press("Mijn tekst bewaren")
    open_question(second)
    assert answer_of(second) == TYPED
