"""The resolved guideline on paper: which print belongs to a text, made when it is missing, kept as it was made.

The print date in a file is the day on which it was made. The file may be handed out on a later day: as long as the
text, its numbers and its validity are the same, so is the print.
"""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePosixPath

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from .access import VISITOR, Standing, standing_of
from .choices import Audience
from .conf import conf
from .disclosing import disclose
from .host import host
from .models import Edition, GuidelinePrint, LocalEdition, Richtlijn
from .pdf import draw, qr_png
from .reading import whole_guideline
from .records import seal
from .resolved import ResolvedGuideline

DESIGN = 3  # a print of another design is another print
READERS = {Audience.PUBLIC: VISITOR, Audience.VOLUNTEERS: Standing(own=True)}


def audience_of(person, organisation) -> Audience:
    """Return whose print `person` gets of `organisation` (None: the region): one's own people's, else everybody's.

    Keepers of other organisations get everybody's too: paper goes from hand to hand.
    """
    return Audience.VOLUNTEERS if standing_of(person, organisation, wide=False).own else Audience.PUBLIC


def text_for(*, organisation, audience: str, on: date, known_at: datetime) -> ResolvedGuideline | None:
    """Return what stands in the print for these readers of what holds on `on`; None before the first edition."""
    found = whole_guideline(organisation=organisation, on=on, known_at=known_at)
    return found and disclose(found, standing=READERS[audience])


def text_hash(*, guideline: ResolvedGuideline, described=None) -> str:
    """Return the hash of everything that a print says of this text, except the day on which it was made."""
    return seal(
        {
            "design": DESIGN,
            "address": conf.base_url,
            "organisation": described and [described.name, described.place, described.is_example],
            "editions": [guideline.number, guideline.local and guideline.local.number],
            "validity": [str(guideline.valid_from), str(guideline.valid_until)],
            "text": guideline.hash,
            "reviewed": [section.key.hex for section in guideline.sections() if section.is_being_reviewed],
        }
    )


def find_print(*, richtlijn: Richtlijn, organisation, audience: str, hash: str) -> GuidelinePrint | None:
    """Return the stored print of this text for these readers, or None."""
    rows = GuidelinePrint.objects.filter(richtlijn=richtlijn, audience=audience, text_hash=hash)
    return rows.filter(organisation=organisation).first()


def find_or_make(
    *, richtlijn: Richtlijn, organisation, audience: str, guideline: ResolvedGuideline, now: datetime
) -> GuidelinePrint:
    """Return the print of `guideline` (as disclosed to these readers); draw and store it when it is missing.

    Takes seconds when it is. Two at once: the first is kept. Raises NotDrawn.
    """
    described = organisation and host().describe(organisation)
    made_on = timezone.localdate(now)
    return find_or_keep(
        richtlijn=richtlijn,
        organisation=organisation,
        audience=audience,
        guideline=guideline,
        hash=text_hash(guideline=guideline, described=described),
        draw=lambda: draw_guideline(guideline=guideline, described=described, audience=audience, made_on=made_on),
        now=now,
    )


def find_or_keep(
    *,
    richtlijn: Richtlijn,
    organisation,
    audience: str,
    guideline: ResolvedGuideline,
    hash: str,
    draw: Callable[[], bytes],
    now: datetime,
) -> GuidelinePrint:
    """Return the print with this hash for these readers; `draw` and store it when it is missing."""
    known = {"richtlijn": richtlijn, "organisation": organisation, "audience": audience}
    if stored := find_print(**known, hash=hash):
        return stored
    data = draw()
    major, minor = guideline.number.split(".")
    edition = Edition.objects.get(richtlijn=richtlijn, major=major, minor=minor)
    local = None
    if guideline.local:
        local = LocalEdition.objects.get(
            kader__richtlijn=richtlijn, kader__organisation=organisation, number=guideline.local.number
        )
    try:
        with transaction.atomic():
            return GuidelinePrint.objects.create(
                **known,
                edition=edition,
                local_edition=local,
                text_hash=hash,
                pdf=data,
                pdf_hash=hash_of(data),
                made_at=now,
            )
    except IntegrityError:
        return find_print(**known, hash=hash)


def hash_of(data: bytes) -> str:
    """Return the hash of a file as a record writes it."""
    return f"v1:{hashlib.sha256(data).hexdigest()}"


def draw_guideline(*, guideline: ResolvedGuideline, described, audience: str, made_on: date) -> bytes:
    """Return the PDF; `described` None: the region's own text. Raises NotDrawn."""
    url = conf.base_url + address_of(described)
    context = {
        "guideline": guideline,
        "organisation": described,
        "closed_to_reader": any(section.closed for section in guideline.sections()),
        "is_for_volunteers": audience == Audience.VOLUNTEERS,
        "made_on": made_on,
        "url": url,
        "address": short(url),
    }
    return draw(
        template="buurtkader_richtlijnen/pdf/guideline.html",
        context=context,
        css=("guideline.css",),
        pictures={"qr": qr_png(url)},
        site=f"{conf.base_url}/",
    )


def address_of(described) -> str:
    """Return the address of the page on which the text of today stands."""
    if described is None:
        return reverse("buurtkader_richtlijnen:guideline")
    return reverse("buurtkader_richtlijnen:framework", args=[described.slug])


def short(url: str) -> str:
    """Return an address as people type it."""
    return str(PurePosixPath(url.split("://", 1)[-1]))


def print_place(*, edition_id: int, organisation, now: datetime) -> int:
    """Make what is missing of the prints of one place (None: the region) on an edition's first day, or today if later.

    One for everybody and one for the own volunteers. Returns how many there are: 0 when nothing holds yet.
    """
    edition = Edition.objects.select_related("richtlijn").get(pk=edition_id)
    return _print_readers(richtlijn=edition.richtlijn, organisation=organisation, first=edition.effective_from, now=now)


def print_local_edition(*, local_edition_id: int, now: datetime) -> int:
    """Make what is missing of the prints of one organisation on the first day of its version, or today if later."""
    local = LocalEdition.objects.select_related("kader__richtlijn", "kader__organisation").get(pk=local_edition_id)
    kader = local.kader
    return _print_readers(
        richtlijn=kader.richtlijn, organisation=kader.organisation, first=local.effective_from, now=now
    )


def _print_readers(*, richtlijn, organisation, first: date, now: datetime) -> int:
    on = max(first, timezone.localdate(now))
    whole = whole_guideline(organisation=organisation, on=on, known_at=now, richtlijn=richtlijn)
    if whole is None:
        return 0
    for audience, standing in READERS.items():
        find_or_make(
            richtlijn=richtlijn,
            organisation=organisation,
            audience=audience,
            guideline=disclose(whole, standing=standing),
            now=now,
        )
    return len(READERS)
