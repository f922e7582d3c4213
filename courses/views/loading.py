"""Finds what an address names, for the one who asks; else 404."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.timezone import localdate
from django.views.decorators.cache import cache_control

from ..access import course_visible_to, may_read_lessons, team_of
from ..addresses import course_url, step_url
from ..blocks import CORE_BLOCKS
from ..conf import conf
from ..following import Following, following
from ..models import LessonPage
from ..outlining import Module, Step
from ..streams import UNKNOWN

personal = cache_control(private=True, no_store=True)


@dataclass
class Desk:
    """What one learner has before them: the course, and the team they learn in."""

    following: Following
    team: Any
    teams: list

    @property
    def outline(self):
        return self.following.outline

    @property
    def can_answer(self) -> bool:
        """Whether what they do is kept."""
        return bool(self.following.enrolment and self.team)


@dataclass
class LessonDesk(Desk):
    """The same, with a lesson open."""

    module: Module
    step: Step
    person: Any

    @property
    def url(self) -> str:
        return step_url(self.outline, self.step)

    @cached_property
    def blocks(self) -> list:
        """The blocks of the lesson as it was published."""
        stream = LessonPage._meta.get_field("body").stream_block.to_python(self.step.body)
        return [block for block in stream if block.block_type != UNKNOWN]

    def block(self, block_id):
        """Return the block with this id. Errors: Http404."""
        found = next((block for block in self.blocks if block.id == str(block_id)), None)
        if found is None:
            raise Http404
        return found

    def reader(self) -> dict:
        """Return what the site's own blocks want to know; nothing is asked when the lesson has none of them."""
        if conf.reader_context is None or all(block.block_type in CORE_BLOCKS for block in self.blocks):
            return {}
        return conf.reader_context(self.person, self.team, localdate())


def course_desk(request, slug, opened="") -> Desk:
    """Return the course at `slug`, with the lesson `opened` (a short key) in full. Errors: Http404."""
    outline = course_visible_to(request.user, slug, opened)
    if outline is None:
        raise Http404
    team, teams = team_of(request)
    return Desk(following(person=request.user, outlines=[outline])[0], team, teams)


def lesson_desk(request, slug, short) -> LessonDesk:
    """Return a lesson of the course at `slug`. Errors: Http404, also for who belongs to no team."""
    desk = course_desk(request, slug, short)
    module, step = desk.outline.find(short) or (None, None)
    if step is None or step.kind != "lesson":
        raise Http404
    if not may_read_lessons(request.user, organisation=desk.team, enrolment=desk.following.enrolment):
        raise Http404
    return LessonDesk(desk.following, desk.team, desk.teams, module, step, request.user)


def course_crumbs(outline):
    """Return the crumb of a course."""
    return {"title": outline.title, "url": course_url(outline)}
