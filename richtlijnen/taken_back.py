"""What stood in the draft before a text was taken over, in a form that a session keeps, so that it can be put back."""

import json
from collections.abc import Mapping, Sequence

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_serializable_data_for_fields

from .drafting import passage_row, section_seal
from .drafts import PassageDraft, read_passages
from .models import Kader, KaderPassage


def remembered(*, kader: Kader, before: Sequence[PassageDraft], after: Sequence[PassageDraft]) -> dict[str, str]:
    """Return the passages of one section as they were, bound to what they became."""
    rows = [get_serializable_data_for_fields(passage_row(passage)) for passage in before]
    return {"kader": str(kader.pk), "seal": section_seal(after), "rows": json.dumps(rows, cls=DjangoJSONEncoder)}


def before_taking(
    *, kader: Kader, kept: Mapping[str, str] | None, now: Sequence[PassageDraft]
) -> tuple[PassageDraft, ...] | None:
    """Return what stood in the place of `now` before it was taken over; None when something changed since."""
    if not kept or (kept["kader"], kept["seal"]) != (str(kader.pk), section_seal(now)):
        return None
    return read_passages([KaderPassage.from_serializable_data(row) for row in json.loads(kept["rows"])])
