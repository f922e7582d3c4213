"""What a page shows of a certificate, from the snapshot only."""

import datetime
from dataclasses import dataclass

from . import layout, states
from .models import Certificate


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One certificate as a page shows it; `name` is empty once it is erased."""

    facts: dict
    name: str
    state: states.State
    issued_on: datetime.date
    valid_until: datetime.date | None
    hours: str
    limits: str


def show(*, certificate: Certificate, today: datetime.date) -> Shown:
    """Return what may be shown on local date `today`; the certificate comes with holder and events."""
    facts = certificate.snapshot
    holder = getattr(certificate, "holder", None)
    name = holder.name if holder else ""
    last_day = facts["valid_until"] and datetime.date.fromisoformat(facts["valid_until"])
    return Shown(
        facts=facts,
        name=name,
        state=states.read(events=certificate.events.all(), valid_until=last_day or None, today=today),
        issued_on=datetime.date.fromisoformat(facts["issued_on"]),
        valid_until=last_day or None,
        hours=facts["hours"].replace(".", ","),
        limits=layout.limits(name=name, organisation=facts["organisation"]),
    )
