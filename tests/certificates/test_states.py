"""The state, read from events."""

import datetime

import pytest

from certificates.models import CertificateEvent, EventKind
from certificates.states import Pdf, Status, read

DAY = datetime.date(2027, 5, 1)


def events(*kinds):
    start = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    return [
        CertificateEvent(
            kind=kind, at=start + datetime.timedelta(days=place), hash="v1:1" if kind == "rendered" else ""
        )
        for place, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("kinds", "last_day", "status"),
    [
        (["awarded"], None, Status.VALID),
        (["awarded"], DAY, Status.VALID),
        (["awarded"], DAY - datetime.timedelta(days=1), Status.EXPIRED),
        (["awarded", "revoked"], DAY, Status.REVOKED),
        (["awarded", "revoked", "restored"], DAY, Status.VALID),
        (["awarded", "revoked", "restored", "revoked"], DAY, Status.REVOKED),
        (["awarded", "replaced"], DAY, Status.REPLACED),
        (["awarded", "replaced"], DAY - datetime.timedelta(days=1), Status.REPLACED),
        (["awarded", "replaced", "revoked"], DAY, Status.REVOKED),
        (["awarded", "name_erased"], DAY, Status.VALID),
    ],
)
def test_status(kinds, last_day, status):
    assert read(events=events(*kinds), valid_until=last_day, today=DAY).status == status


@pytest.mark.parametrize(
    ("kinds", "pdf", "attempts"),
    [
        (["awarded"], Pdf.WAITING, 0),
        (["awarded", "started", "started"], Pdf.WAITING, 2),
        (["awarded", "started", "rendered"], Pdf.READY, 1),
        (["awarded", "started", "gave_up"], Pdf.FAILED, 1),
        (["awarded", "started", "gave_up", "retried"], Pdf.WAITING, 0),
        (["awarded", "started", "rendered", "name_erased"], Pdf.ERASED, 1),
    ],
)
def test_pdf(kinds, pdf, attempts):
    state = read(events=events(*kinds), valid_until=None, today=DAY)
    assert (state.pdf, state.attempts) == (pdf, attempts)


def test_since_is_the_moment_that_decided():
    state = read(events=events("awarded", "revoked", EventKind.REPLACED), valid_until=None, today=DAY)
    assert state.since == datetime.datetime(2027, 1, 2, tzinfo=datetime.UTC)
