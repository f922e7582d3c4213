"""Every form of the guideline's rooms, filled in as its owner sees it, sent by others: refused, nothing changed."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.apps import apps
from django.db import transaction
from django.test import Client, RequestFactory, TestCase
from django.urls import resolve, reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.demo.guideline_files import GuidelineContent
from cms.demo.load import load_demo
from cms.models import AuditEntry, User
from richtlijnen import urls, workplace_urls
from richtlijnen.correcting import plan_correction, shown_as
from richtlijnen.models import CheckRequest, KaderPage, Proposal, Richtlijn, RichtlijnPage

VISITOR = "visitor"
REGION, ADMINISTRATOR = "regio@buurtkader.example", "beheer@buurtkader.example"
TODAY = "{today}"


@dataclass(frozen=True)
class Form:
    """A form on a page of `by`: the first with a control named `has`; `typed` goes over what stands in it."""

    page: str
    by: str
    has: str
    typed: dict = field(default_factory=dict)
    first: "Form | None" = None  # what `by` sends before this form is there

    @property
    def refused(self) -> tuple[str, ...]:
        """Who may not send it: a stranger who keeps texts, a volunteer of the own team, the region or its editors."""
        if self.by == ADMINISTRATOR:
            return VISITOR, "coordinator@sliedrecht.example", REGION
        if self.by == REGION:
            return VISITOR, "coordinator@sliedrecht.example", "redacteur@sliedrecht.example", OWN_VOLUNTEER[REGION]
        slug = self.by.split("@")[1].split(".")[0]
        strangers = f"coordinator@{'alblasserdam' if slug != 'alblasserdam' else 'hardinxveld'}.example", REGION
        own = () if self.by == OWN_VOLUNTEER.get(slug) else (f"vrijwilliger@{slug}.example",)
        return VISITOR, *strangers, *own


OWN_VOLUNTEER = {REGION: "vrijwilliger@sliedrecht.example", "sliedrecht": "vrijwilliger@sliedrecht.example"}


def keeper(slug, role="coordinator"):
    """Return the mail address of somebody of an organisation."""
    return f"{role}@{slug}.example"


READY = Form("/werkplek/regio/editie/", REGION, "seen")
ADOPTING = {"meeting_name": "Regio-overleg", "meeting_on": TODAY, "summary": "Er verandert iets.", "anyway": "on"}
WORDS = {"reason": "Zomaar", "stap": "stuur"}
GROOT_AMMERS, SLIEDRECHT = "/werkplek/groot-ammers/", "/werkplek/sliedrecht/"

FORMS = [
    Form(
        GROOT_AMMERS + "kader/{11-2}/",
        keeper("groot-ammers", "redacteur"),
        "value-gemeente.contact",
        {"value-gemeente.contact": "bij de balie", "action": "save"},
    ),
    Form(
        GROOT_AMMERS + "kijk-dit-na/{8-2}/",
        keeper("groot-ammers"),
        "outcome",
        {"outcome": "handhaven", "remark": "Klopt nog."},
    ),
    Form(GROOT_AMMERS + "kader/{4-3}/anderen/", keeper("groot-ammers"), "passage", {"how": "replace"}),
    Form("/werkplek/zwijndrecht/kader/beginnen/", keeper("zwijndrecht"), "csrfmiddlewaretoken"),
    Form("/werkplek/regio/nieuwe-richtlijn/{copy}/", ADMINISTRATOR, "owner"),
    Form(GROOT_AMMERS + "gegevens/", keeper("groot-ammers"), "section"),
    Form("/werkplek/papendrecht/kader/nakijken/", keeper("papendrecht"), "withdraw", {"withdraw": "1"}),
    Form("/werkplek/gorinchem-oost/kader/vaststellen/", keeper("gorinchem-oost"), "effective_from"),
    Form("/werkplek/nakijken/{check}/", keeper("sliedrecht", "toetser"), "answer", {"answer": "good"}),
    Form("/werkplek/leerdam-noord/voorstellen/{proposal}/", keeper("leerdam-noord"), "csrfmiddlewaretoken"),
    Form(SLIEDRECHT + "voorstellen/nieuw/?paragraaf={6-1}", keeper("sliedrecht"), "body", {"body": "Anders", **WORDS}),
    Form(SLIEDRECHT + "bespreekronde/", keeper("sliedrecht"), "doe", {"doe": "alles"}),
    Form(SLIEDRECHT + "gelezen/{annie}/", keeper("sliedrecht"), "on", {"on": TODAY}),
    Form("/richtlijn/sliedrecht/lezen/", keeper("sliedrecht", "vrijwilliger"), "section"),
    Form("/werkplek/regio/editie/", REGION, "pressed", {"-reason": "Kortere zinnen, meer niet."}),
    Form("/werkplek/regio/editie/", REGION, "act", {"act": "put_back"}),
    READY,
    Form("/werkplek/regio/editie/", REGION, "seen", first=READY),  # the same place: not ready after all
    Form("/werkplek/regio/editie/vaststellen/", REGION, "summary", ADOPTING, first=READY),
    Form(
        "/werkplek/regio/correctie/?paragraaf={6-1.hex}",
        REGION,
        "old",
        {
            "old": "{word}",
            "new": "Anders",
            "reason": "Schrijffout",
            "same_agreement": "on",
            "write": "1",
            "seen": "{correction}",
        },
    ),
    Form(
        "/werkplek/regio/voorstellen/nieuw/?organisatie=papendrecht&paragraaf={6-1}",
        REGION,
        "body",
        {"body": "Anders", **WORDS},
    ),
    Form("/werkplek/regio/voorstellen/{proposal}/", REGION, "seen", {"doe": "zet"}),
    Form("/werkplek/regio/voorstellen/{proposal}/", REGION, "reason", {"reason": "Nee.", "doe": "niet"}),
    Form("/werkplek/regio/bespreekronde/sluiten/", REGION, "ronde"),
    Form("/werkplek/regio/bespreekronde/", REGION, "verwerking", {"verwerking": "Gedaan.", "doe": "verwerk"}),
    Form("/werkplek/regio/hogere-regels/", REGION, "hash"),
]


def rows():
    """Return what stands in every table: all of it for the guideline's own, the number of rows for the others."""
    skipped = {AuditEntry._meta.label}
    own = [one for one in apps.get_app_config("buurtkader_richtlijnen").get_models() if not issubclass(one, Page)]
    found = {
        model._meta.label: hash(tuple(map(repr, model._base_manager.order_by("pk").values_list())))
        for model in (*own, Revision)  # what is drafted on a page stands in its revisions
    }
    for model in apps.get_models():
        label, app = model._meta.label, model._meta.app_label
        if label not in skipped | set(found) and app not in ("sessions", "contenttypes"):
            found[label] = model._base_manager.count()
    return found


def filled_in(form):
    """Return what a browser would send of a form, its buttons left out."""
    sent = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        kind = control.get("type", "text")
        if kind in ("radio", "checkbox") and not control.has_attr("checked"):
            continue
        if control.name == "textarea":
            sent[control["name"]] = control.get_text()
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            sent[control["name"]] = chosen.get("value", "")
        elif kind not in ("submit", "button"):
            sent[control["name"]] = control.get("value", "")
    return sent


class TestPosts(TestCase):
    """The demo is loaded once; whatever is sent is taken back after each form."""

    @classmethod
    def setUpTestData(cls):
        now = timezone.now()
        load_demo(now=now)
        today = timezone.localdate(now)
        keys = GuidelineContent().keys
        KaderPage.objects.get(kader__organisation__slug="zwijndrecht").delete()
        cls.things = {
            "copy": RichtlijnPage.objects.get().copy(update_attrs={"slug": "kopie", "title": "Kopie"}).pk,
            **{name: str(key) for name, key in keys.items()},
            "6-1.hex": keys["6-1"].hex,
            "word": "Kijk naar wat iemand doet",
            "correction": shown_as(
                plan_correction(
                    richtlijn=Richtlijn.objects.get(),
                    section=keys["6-1"],
                    old="Kijk naar wat iemand doet",
                    new="Anders",
                    reason="Schrijffout",
                    effective_from=today,
                    now=now,
                )
            ),
            "check": CheckRequest.objects.get(kader__organisation__slug="papendrecht", answered_at=None).key,
            "proposal": Proposal.objects.get(organisation__slug="leerdam-noord", outcome="").key,
            "annie": User.objects.get(email="vrijwilliger@sliedrecht.example").pk,
            "today": f"{today:%d-%m-%Y}",
        }

    def as_person(self, who):
        """Return a client of somebody."""
        client = Client()
        if who != VISITOR:
            person = User.objects.get(email=who)
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def named(self, text):
        """Put the ids of this demo in a text."""
        for name, value in self.things.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def to_send(self, form):
        """Return (address, what is sent) of a form as its owner sees and fills it in."""
        page = self.named(form.page)
        answer = self.as_person(form.by).get(page)
        assert answer.status_code == 200, (page, answer.status_code)
        main = BeautifulSoup(answer.content, "html.parser").main
        found = next((one for one in main.select("form[method=post]") if one.select_one(f'[name="{form.has}"]')), None)
        assert found is not None, (page, form.has)
        sent = filled_in(found)
        for name, text in form.typed.items():
            full = next((known for known in sent if known.endswith(name)), name) if name.startswith("-") else name
            sent[full] = self.named(text)
        action = (found.get("action") or "").partition("#")[0]
        return action or page, sent

    def test_every_form_is_refused_from_others_and_taken_from_its_owner(self):
        wrong = []
        for form in FORMS:
            with transaction.atomic():
                if form.first:
                    self.as_person(form.by).post(*self.to_send(form.first))
                address, sent = self.to_send(form)
                before = rows()
                for who in form.refused:
                    answer = self.as_person(who).post(address, sent)
                    turned_away = answer.status_code == 302 and answer["Location"].startswith("/inloggen/")
                    if not (turned_away if who == VISITOR else answer.status_code in (403, 404)):
                        wrong.append((form.page, form.has, who, answer.status_code))
                    if changed := [label for label, found in rows().items() if found != before[label]]:
                        wrong.append((form.page, form.has, who, changed))
                        before = rows()
                answer = self.as_person(form.by).post(address, sent)
                if rows() == before:
                    wrong.append((form.page, form.has, form.by, answer.status_code, "its owner changes nothing"))
                transaction.set_rollback(True)
        assert not wrong, "\n".join(map(str, wrong))

    def test_every_address_that_takes_a_post_is_in_the_table(self):
        taking = set()
        for module in (urls, workplace_urls):
            for pattern in module.urlpatterns:
                try:
                    status = pattern.callback(RequestFactory().post("/"), **arguments_of(pattern)).status_code
                except Exception:  # past the method, into the view: it takes a POST
                    status = 0
                if status != 405:
                    taking.add(f"{module.app_name}:{pattern.name}")
        sent = {resolve(self.to_send(form)[0].partition("?")[0]).view_name for form in FORMS if not form.first}
        after = {resolve(form.page).view_name for form in FORMS if form.first}
        hidden = {"buurtkader_richtlijnen_work:first_guideline", "buurtkader_richtlijnen_work:edition_not_ready"}
        assert taking == sent | after | hidden  # the first is gone once there is one, the second stands after "ready"

    def test_through_the_own_door_to_a_thing_of_others(self):
        before = rows()
        other = User.objects.get(email="vrijwilliger@groot-ammers.example").pk
        work = "buurtkader_richtlijnen_work"
        tries = [
            (reverse(f"{work}:take_back_proposal", args=["sliedrecht", self.things["proposal"]]), {}),
            (reverse(f"{work}:reader", args=["sliedrecht", other]), {"on": self.things["today"]}),
        ]
        client = self.as_person("coordinator@sliedrecht.example")
        for address, sent in tries:
            assert client.post(address, sent).status_code == 404, address
        assert rows() == before


def arguments_of(pattern):
    """Return something for every argument of a pattern."""
    return dict.fromkeys(pattern.pattern.converters, "x")
