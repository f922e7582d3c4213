"""What of a resolved guideline one reader gets to see. Pure."""

from dataclasses import replace

from .access import Standing
from .choices import FieldAudience, Status
from .resolved import CLOSED, VARIES, ResolvedGuideline, ResolvedPassage, ResolvedSection, ResolvedValue


def disclose(guideline: ResolvedGuideline, *, standing: Standing) -> ResolvedGuideline:
    """Return the guideline with everything left out that this reader may not see."""
    return replace(
        guideline,
        chapters=tuple(
            replace(
                chapter,
                sections=tuple(_section(section=section, standing=standing) for section in chapter.sections),
            )
            for chapter in guideline.chapters
        ),
        local=guideline.local and _without_name(guideline.local, standing),
        coming_local=guideline.coming_local and _without_name(guideline.coming_local, standing),
        set_aside=guideline.set_aside if standing.own_keeper else (),
    )


def _section(*, section: ResolvedSection, standing: Standing) -> ResolvedSection:
    if section.audience not in standing.audiences:
        return replace(section, closed=True, regional="", rationale="", origin=None, local=(), values=(), status=None)
    local = tuple(
        _passage(passage=passage, standing=standing)
        for passage in section.local
        if standing.own or not passage.only_for_us
    )
    status = section.status
    if not standing.own_keeper and status not in (Status.REVIEW, Status.EMPTY, None):
        status = Status.CURRENT
    return replace(
        section,
        local=local,
        values=tuple(_value(value=value, standing=standing) for value in section.values),
        status=status,
    )


def _passage(*, passage: ResolvedPassage, standing: Standing) -> ResolvedPassage:
    taken_from = passage.taken_from if standing.keeper else ""
    return replace(passage, origin=_without_name(passage.origin, standing), taken_from=taken_from)


def _value(*, value: ResolvedValue, standing: Standing) -> ResolvedValue:
    is_public = value.audience == FieldAudience.PUBLIC and not value.only_for_us
    if standing.own or is_public or value.state == VARIES:
        return replace(value, origin=value.origin and _without_name(value.origin, standing))
    return replace(value, text="", state=CLOSED, checked_on=None, origin=None)


def _without_name(origin, standing: Standing):
    return origin if standing.own else replace(origin, approved_by="")
