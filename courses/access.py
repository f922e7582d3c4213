"""Who may see what of courses. The one scoping mechanism: views, forms and exports go through here."""

from .catalogue import course_outline, course_outlines
from .host import host
from .models import Completion, Enrolment, ProgressEvent

CHOSEN = "buurtkader_courses_organisation"


def visible_to(person):
    """Return the enrolments `person` sees as a learner: their own, of every round."""
    return Enrolment.objects.newest_of(person)


def for_organisation(organisation):
    """Return the events and the completions that were recorded while the learner belonged to `organisation`."""
    return ProgressEvent.objects.filter(organisation=organisation), Completion.objects.filter(organisation=organisation)


def courses_visible_to(person):
    """Return the outlines of all published courses; everybody who is signed in may see what there is to learn."""
    return course_outlines() if person.is_active else []


def course_visible_to(person, slug, opened=""):
    """Return the outline of one published course, or None; `opened` is the short key of the lesson to open."""
    return course_outline(slug=slug, opened=opened) if person.is_active else None


def may_read_lessons(person, *, organisation, enrolment):
    """Whether `person` may open lessons: in a team, already following the course, or working for the region."""
    return bool(organisation or enrolment or host().organisations_of(person) or host().roles_of(person))


def team_of(request):
    """Return (the organisation `request.user` learns in now or None, the organisations to choose from).

    The host says which; a person of two who has not said so there may choose on our own course page.
    """
    if current := host().current_organisation(request):
        return current, [current]
    own = list(host().organisations_of(request.user))
    chosen = own[0].pk if len(own) == 1 else request.session.get(CHOSEN)
    return next((organisation for organisation in own if organisation.pk == chosen), None), own


def choose_team(request, slug):
    """Keep in the session in which of their organisations `request.user` learns; False when it is not theirs."""
    own = {organisation.slug: organisation.pk for organisation in host().organisations_of(request.user)}
    if slug in own:
        request.session[CHOSEN] = own[slug]
    return slug in own
