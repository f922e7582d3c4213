"""Which page goes under which. The plugins do not know each other or the site, so this is said here."""

from cms.models import HomePage, OrganisationIndexPage, OrganisationPage
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, QuizPage
from richtlijnen.models import KaderPage, RichtlijnPage

CHILDREN = {
    HomePage: [RichtlijnPage, CourseIndexPage, OrganisationIndexPage],
    RichtlijnPage: [],
    CourseIndexPage: [CoursePage],
    CoursePage: [ModulePage],
    ModulePage: [LessonPage, QuizPage],
    LessonPage: [],
    QuizPage: [],
    OrganisationIndexPage: [OrganisationPage],
    OrganisationPage: [KaderPage],
    KaderPage: [],
}


def plant():
    """Set the page types' parents and children; called once, when the site starts."""
    for parent, children in CHILDREN.items():
        parent.subpage_types = children
        for child in children:
            child.parent_page_types = [parent]
