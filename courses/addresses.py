"""The learners' addresses of the parts of a course."""

from django.urls import reverse

from .outlining import Module, Outline, Step


def course_url(course: Outline) -> str:
    return reverse("buurtkader_courses:course", args=[course.slug])


def module_url(course: Outline, module: Module) -> str:
    return f"{course_url(course)}#onderdeel-{module.short_key}"


def step_url(course: Outline, step: Step) -> str:
    """Return the address of a lesson or a quiz."""
    return reverse(f"buurtkader_courses:{step.kind}", args=[course.slug, step.slug, step.short_key])
