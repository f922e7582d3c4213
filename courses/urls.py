"""The learners' addresses."""

from django.urls import include, path, register_converter

from .views import answers, courses, lessons


class ShortKey:
    """The first eight hex digits of a key."""

    regex = "[0-9a-f]{8}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(ShortKey, "buurtkader_short")
app_name = "buurtkader_courses"
LESSON = "<slug:course>/<slug:slug>-<buurtkader_short:short>/"

urlpatterns = [
    path("", courses.courses, name="courses"),
    path("", include("courses.quiz_urls")),
    path("<slug:course>/", courses.course, name="course"),
    path("<slug:course>/begin/", courses.begin, name="begin"),
    path("<slug:course>/team/", courses.choose, name="choose_team"),
    path("<slug:course>/meelopen/<buurtkader_short:short>/", courses.walk_along, name="walk_along"),
    path(LESSON, lessons.lesson, name="lesson"),
    path(f"{LESSON}gelezen/", lessons.confirm, name="confirm_lesson"),
    path(f"{LESSON}antwoord/<str:block>/", answers.answer, name="answer"),
]
