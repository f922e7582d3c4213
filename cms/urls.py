"""All addresses of the site."""

from allauth.account import views as account
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from cms.signing_in.by_card import not_by_card
from cms.views import demo, health, home, invitations, members, organisation, pages, signing_in, styleguide, tree
from cms.views import telling as telling_views
from cms.views import workplace as workplace_views

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

signing = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", signing_in.CodeRequest.as_view(), name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inloggen/kaart/", signing_in.card, name="card_sign_in"),
    path("inloggen/gestopt/", account.account_inactive, name="account_inactive"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("meedoen/", pages.take_part, name="account_signup"),
    path("wachtwoord/", not_by_card(account.password_change), name="account_change_password"),
    path("wachtwoord/kiezen/", not_by_card(account.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]

workplace = [
    path("", workplace_views.workplace, name="workplace"),
    path("<slug:organisation>/zelf-vertellen/", telling_views.tell_in_person, name="tell_in_person"),
    path("<slug:organisation>/mensen/", members.members, name="members"),
    path("<slug:organisation>/mensen/toevoegen/", members.add_member, name="add_member"),
    path(
        "<slug:organisation>/mensen/uitnodiging/<int:invitation>/weghalen/",
        invitations.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<slug:organisation>/mensen/<int:person>/kaart/", members.print_card, name="print_card"),
    path("<slug:organisation>/mensen/<int:person>/stoppen/", members.end_membership, name="end_membership"),
]


urlpatterns = [
    path("", home.home, name="home"),
    *signing,
    path("uitnodigingen/", invitations.invitations, name="invitations"),
    path("mijn-organisatie/", organisation.choose, name="choose_organisation"),
    path("werkplek/", include(workplace)),
    path("werkplek/", include("richtlijnen.workplace_urls")),
    path("richtlijn/", include("richtlijnen.urls")),
    path("cursussen/", include("courses.urls")),
    path("certificaat/", include("certificates.urls")),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("gezond/", health.health, name="health"),
    path("stijl/", styleguide.styleguide, name="styleguide"),
    path("demo/inloggen/", demo.sign_in, name="demo_sign_in"),
    path("demo/post/", demo.post, name="demo_post"),
    path("beheer/login/", to_sign_in),
    path("beheer/password_reset/", tree.not_found),
    path("beheer/", include(admin_urls)),
    path("documenten/authenticate_with_password/<int:restriction_id>/", tree.not_found),
    path("documenten/", include(document_urls)),
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    path(
        "_util/password/<int:page_view_restriction_id>/<int:page_id>/",
        tree.not_found,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, tree.serve, name="wagtail_serve"),
]

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns = [*staticfiles_urlpatterns(), *urlpatterns]
