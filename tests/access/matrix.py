"""Every address of the site and who may open it, as data. An address without a row fails.

Each row: name -> (arguments, rule). Arguments name a thing of the demo's world (see world.py). The rules:
open       everybody
signed in  visitors to sign-in, everybody else 200
own        visitors to sign-in, the owner 200, everybody else 404
people     visitors to sign-in, own coordinator 200, own people 403, everybody else 404
post       no page: GET is 405 for who is signed in (visitors to sign-in)
open post  no page: GET is 405 for everybody
team       for who belongs to an organisation 200
onward     leads on for everybody: 302
shut       404 for everybody
keepers    visitors to sign-in, own coordinator and editor 200, own people 403, everybody else 404
members    visitors to sign-in, everybody of the organisation 200, everybody else 404
region     visitors to sign-in, regional editor 200, everybody else 404
all keepers visitors to sign-in, coordinators and editors of any organisation and regional roles 200, volunteers 403
(each with "post": no page, so 405 for who is signed in)
document   served by Wagtail: closed unless its collection opens it (404 without one)
"""

OPEN = "open"
SIGNED_IN = "signed in"
OWN = "own"
PEOPLE = "people"
POST = "post"
OWN_POST = "own post"
OPEN_POST = "open post"
PEOPLE_POST = "people post"
ONWARD = "onward"
SHUT = "shut"
KEEPERS = "keepers"
MEMBERS = "members"
REGION = "region"
REGION_POST = "region post"
ALL_KEEPERS = "all keepers"
BEGUN = "keepers, begun already"
ADMINISTRATOR = "administrator"
GONE = "gone once it was used"

MATRIX = {
    "home": ((), OPEN),
    "account_login": ((), "sign-in"),
    "account_request_login_code": ((), "sign-in"),
    "account_confirm_login_code": ((), "half-way"),
    "card_sign_in": ((), OPEN),
    "account_inactive": ((), OPEN),
    "account_logout": ((), "sign-out"),
    "account_signup": ((), OPEN),
    "account_change_password": ((), "password"),
    "account_set_password": ((), "password"),
    "account_reset_password": ((), OPEN),
    "account_reset_password_done": ((), OPEN),
    "account_reset_password_from_key": (("0", "x-y"), OPEN),
    "account_reset_password_from_key_done": ((), OPEN),
    "choose_organisation": ((), SIGNED_IN),
    "invitations": ((), SIGNED_IN),
    "workplace": ((), SIGNED_IN),
    "tell_in_person": (("organisation",), PEOPLE),
    "members": (("organisation",), PEOPLE),
    "add_member": (("organisation",), PEOPLE),
    "withdraw_invitation": (("organisation", "invitation"), PEOPLE_POST),
    "print_card": (("organisation", "no_mail"), PEOPLE),
    "end_membership": (("organisation", "member"), PEOPLE),
    "accessibility": ((), OPEN),
    "privacy": ((), OPEN),
    "health": ((), OPEN),
    "styleguide": ((), OPEN),
    "demo_sign_in": ((), OPEN_POST),
    "demo_post": ((), OPEN),
    "wagtailcore_login": ((), ONWARD),
    "wagtailcore_authenticate_with_password": ((1, 1), SHUT),
    "wagtail_serve": (("organisaties/",), SHUT),
    "wagtaildocs_serve": ((1, "x.pdf"), "document"),
    "wagtaildocs_authenticate_with_password": ((1,), SHUT),
    "buurtkader_richtlijnen:guideline": ((), OPEN),
    "buurtkader_richtlijnen:framework": (("organisation",), OPEN),
    "buurtkader_richtlijnen:regional_print": ((), OPEN),
    "buurtkader_richtlijnen:print": (("organisation",), OPEN),
    "buurtkader_richtlijnen:pocket_card": (("organisation",), OPEN),
    "buurtkader_richtlijnen_work:matrix": ((), REGION),
    "buurtkader_richtlijnen_work:matrix_section": (("section",), REGION),
    "buurtkader_richtlijnen_work:matrix_export": ((), REGION),
    "buurtkader_richtlijnen_work:differences": ((), REGION),
    "buurtkader_richtlijnen:search": (("organisation",), OPEN),
    "buurtkader_richtlijnen:compare": (("organisation",), OPEN),
    "buurtkader_richtlijnen:regional_search": ((), OPEN),
    "buurtkader_richtlijnen:regional_compare": ((), OPEN),
    "buurtkader_richtlijnen:read": (("organisation",), MEMBERS),
    "buurtkader_richtlijnen:confirm": (("organisation",), POST),
    "buurtkader_richtlijnen_work:readers": (("organisation",), PEOPLE),
    "buurtkader_richtlijnen_work:reader": (("organisation", "member"), PEOPLE),
    "buurtkader_richtlijnen_work:reading_sheet": (("organisation", "member"), PEOPLE),
    "buurtkader_richtlijnen_work:region_readers": ((), REGION),
    "buurtkader_richtlijnen_work:reviews": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:review": (("organisation", "section"), KEEPERS),
    "buurtkader_richtlijnen_work:checks": ((), SIGNED_IN),
    "buurtkader_richtlijnen_work:check": (("check",), KEEPERS),
    "buurtkader_richtlijnen_work:kader_check": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:kader_adopt": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:values": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:others": (("organisation", "section"), KEEPERS),
    "buurtkader_richtlijnen_work:take_over": (("organisation", "section"), POST),
    "buurtkader_richtlijnen_work:higher_rules": ((), REGION),
    "buurtkader_richtlijnen_work:kader": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:kader_begin": (("organisation",), BEGUN),
    "buurtkader_richtlijnen_work:first_guideline": ((), GONE),
    "buurtkader_richtlijnen_work:new_guideline": (("copy",), ADMINISTRATOR),
    "buurtkader_richtlijnen_work:kader_preview": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:kader_section": (("organisation", "section"), KEEPERS),
    "buurtkader_richtlijnen_work:edition": ((), REGION),
    "buurtkader_richtlijnen_work:edition_section": ((), REGION_POST),
    "buurtkader_richtlijnen_work:edition_ready": ((), REGION_POST),
    "buurtkader_richtlijnen_work:edition_not_ready": ((), REGION_POST),
    "buurtkader_richtlijnen_work:edition_preview": ((), REGION),
    "buurtkader_richtlijnen_work:adopt_edition": ((), REGION),
    "buurtkader_richtlijnen_work:edition_adopted": ((), REGION),
    "buurtkader_richtlijnen_work:correction": ((), REGION),
    "buurtkader_richtlijnen_work:region_proposals": ((), REGION),
    "buurtkader_richtlijnen_work:region_new_proposal": ((), REGION),
    "buurtkader_richtlijnen_work:region_proposal": (("proposal",), REGION),
    "buurtkader_richtlijnen_work:region_consultation": ((), REGION),
    "buurtkader_richtlijnen_work:meeting_paper": ((), REGION),
    "buurtkader_richtlijnen_work:close_round": ((), REGION),
    "buurtkader_richtlijnen_work:consultation": ((), ALL_KEEPERS),
    "buurtkader_richtlijnen_work:consultation_at": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:proposals": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:new_proposal": (("organisation",), KEEPERS),
    "buurtkader_richtlijnen_work:proposal": (("organisation", "proposal"), KEEPERS),
    "buurtkader_richtlijnen_work:take_back_proposal": (("organisation", "proposal"), POST),
    "buurtkader_courses:courses": ((), SIGNED_IN),
    "buurtkader_courses:course": (("course",), SIGNED_IN),
    "buurtkader_courses:begin": (("course",), POST),
    "buurtkader_courses:choose_team": (("course",), POST),
    "buurtkader_courses:walk_along": (("course", "module"), POST),
    "buurtkader_courses:lesson": (("course", "lesson_slug", "lesson"), SIGNED_IN),
    "buurtkader_courses:confirm_lesson": (("course", "lesson_slug", "lesson"), POST),
    "buurtkader_courses:answer": (("course", "lesson_slug", "lesson", "block"), POST),
    "buurtkader_courses:quiz": (("course", "quiz_slug", "quiz"), SIGNED_IN),
    "buurtkader_courses:quiz_begin": (("course", "quiz_slug", "quiz"), POST),
    "buurtkader_courses:question": (("course", "quiz_slug", "quiz", "attempt", 1), OWN),
    "buurtkader_courses:quiz_overview": (("course", "quiz_slug", "quiz", "attempt"), OWN),
    "buurtkader_courses:quiz_result": (("course", "done_slug", "done", "handed_in"), OWN),
    "buurtkader_courses:quiz_hand_in": (("course", "quiz_slug", "quiz", "attempt"), POST),
    "buurtkader_courses:quiz_evidence": (("course", "done_slug", "done", "handed_in"), OWN),
    "buurtkader_certificates:lookup": ((), OPEN),
    "buurtkader_certificates:mine": ((), SIGNED_IN),
    "buurtkader_certificates:verify": (("code",), OPEN),
    "buurtkader_certificates:download": (("code",), OWN),
}

OWNER = "owner"
COLLEAGUES = ("editor", "assessor")
STRANGERS = ("other_volunteer", "other_coordinator", "regional_editor", "administrator")
ROLES = ("visitor", OWNER, "coordinator", *COLLEAGUES, *STRANGERS)


def expected(rule, role):
    """Return the status a GET by `role` must have under `rule`."""
    visitor, owner = role == "visitor", role == OWNER
    if rule in (OPEN,):
        return 200
    if rule == OPEN_POST:
        return 405
    if rule == ONWARD:
        return 302
    if rule == SHUT:
        return 404
    if rule == "document":
        return 302 if visitor else 404
    if rule == "sign-in":
        return 200 if visitor else 302
    if rule == "half-way":
        return 302
    if rule == "sign-out":
        return 302 if visitor else 200
    if rule == "password":
        return {True: 302}.get(visitor, (200, 302))
    if visitor:
        return 302
    if rule == SIGNED_IN:
        return 200
    if rule in (POST, REGION_POST):
        return 405
    if rule == OWN:
        return 200 if owner else 404
    if rule == MEMBERS:
        return 404 if role in STRANGERS else 200
    if rule == REGION:
        return 200 if role == "regional_editor" else 404
    if rule == ALL_KEEPERS:
        return 403 if role in (OWNER, "assessor", "other_volunteer") else 200
    if rule == GONE:
        return 404
    if rule == ADMINISTRATOR:
        return 200 if role == "administrator" else 404
    if rule in (KEEPERS, BEGUN):
        mine = 200 if rule == KEEPERS else 302
        return mine if role in ("coordinator", "editor") else 403 if role in (OWNER, "assessor") else 404
    if rule in (PEOPLE, PEOPLE_POST):
        allowed = 405 if rule == PEOPLE_POST else 200
        if rule == PEOPLE_POST:
            return allowed
        return allowed if role == "coordinator" else 403 if owner or role in COLLEAGUES else 404
    raise AssertionError(rule)
