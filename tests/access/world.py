"""The demo, loaded, with one learner half-way and certified: what the matrix walks through."""

import uuid
from dataclasses import replace

from django.utils import timezone

from certificates.issuing import award
from certificates.models import Certificate
from certificates.producing import produce_pdf
from cms import access
from cms.demo.load import load_demo
from cms.inviting import invite
from cms.models import Organisation, User
from courses.models import Enrolment, LessonPage, ModulePage, QuizPage
from richtlijnen.checking import ask_check
from richtlijnen.drafting import open_draft, save_section, section_seal
from richtlijnen.models import Kader, RichtlijnPage, Section
from richtlijnen.proposing import ProposedWording, propose
from richtlijnen.reading import current_richtlijn

PEOPLE = {
    "owner": "vrijwilliger@sliedrecht.example",
    "coordinator": "coordinator@sliedrecht.example",
    "editor": "redacteur@sliedrecht.example",
    "assessor": "toetser@sliedrecht.example",
    "other_volunteer": "vrijwilliger@alblasserdam.example",
    "other_coordinator": "coordinator@alblasserdam.example",
    "regional_editor": "regio@buurtkader.example",
    "administrator": "beheer@buurtkader.example",
}


def ask_own_editor(organisation, *, by, now):
    """Let somebody write in the draft of the own organisation and ask a colleague to look at it."""
    kader = Kader.objects.get(organisation=organisation)
    passage = replace(open_draft(kader=kader).passages[0], reason="Nagevraagd bij het team")
    others = [row for row in open_draft(kader=kader).of(passage.section) if row.operation != passage.operation]
    standing = section_seal(open_draft(kader=kader).of(passage.section))
    own = [passage, *others]
    save_section(kader=kader, section=passage.section, passages=own, seen=standing, by=by, now=now)
    return ask_check(kader=kader, asked_of=organisation, note="", by=by, now=now)


def make_world(client):
    """Load the demo and let its first volunteer begin; returns ({role: person}, {argument: value})."""
    now = timezone.now()
    load_demo(now=now)
    people = {role: User.objects.get(email=email) for role, email in PEOPLE.items()}
    ours = Organisation.objects.get(slug="sliedrecht")
    owner = people["owner"]
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/cursussen/basiscursus/begin/")
    quiz = QuizPage.objects.filter(live=True).order_by("path").first()
    address = f"/cursussen/basiscursus/toets/{quiz.slug}-{quiz.key.hex[:8]}/"
    begun = client.post(f"{address}beginnen/")
    attempt = begun["Location"].split("/poging/")[1].split("/")[0]
    done = QuizPage.objects.filter(live=True).order_by("path")[1]
    base = f"/cursussen/basiscursus/toets/{done.slug}-{done.key.hex[:8]}/"
    handed_in = client.post(f"{base}beginnen/")["Location"].split("/poging/")[1].split("/")[0]
    client.post(f"{base}poging/{handed_in}/inleveren/", {"client": str(uuid.uuid4())})
    lesson = LessonPage.objects.filter(live=True).order_by("path").first()
    certificate = award(
        person=owner,
        holder_name="Markeer Mij",
        scheme="basiscursus",
        organisation=ours,
        source="test",
        source_key=uuid.uuid4(),
        cycle=1,
        at=now,
    )
    produce_pdf(certificate_id=certificate.pk)
    client.logout()
    check = ask_own_editor(ours, by=people["coordinator"], now=now)
    assert Enrolment.objects.count() == 1
    invitation = invite(
        organisation=ours,
        email="genodigd@x.example",
        names={"first_name": "Markeer", "last_name": "Genodigd"},
        by=people["coordinator"],
        now=now,
    )
    proposal = propose(
        richtlijn=current_richtlijn().first(),
        organisation=ours,
        by=people["coordinator"],
        wording=ProposedWording("Markeer", "<p>Markeer deze tekst.</p>", "Markeer deze reden."),
        now=now,
    )
    return people, {
        "organisation": "sliedrecht",
        "member": owner.pk,
        "no_mail": next(row.person_id for row in access.for_organisation(ours) if not row.person.email),
        "invitation": invitation.pk,
        "section": Section.objects.order_by("pk").first().key,
        "check": check.key,
        "course": "basiscursus",
        "module": ModulePage.objects.order_by("path").first().key.hex[:8],
        "lesson_slug": lesson.slug,
        "lesson": lesson.key.hex[:8],
        "block": next(block.id for block in lesson.body if block.block_type == "check"),
        "quiz_slug": quiz.slug,
        "quiz": quiz.key.hex[:8],
        "attempt": uuid.UUID(attempt),
        "done_slug": done.slug,
        "done": done.key.hex[:8],
        "handed_in": uuid.UUID(handed_in),
        "proposal": proposal.key,
        "copy": RichtlijnPage.objects.get().copy(update_attrs={"slug": "kopie", "title": "Kopie"}).pk,
        "code": Certificate.objects.get(pk=certificate.pk).code,
    }
