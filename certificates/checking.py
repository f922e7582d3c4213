"""Does what is stored still match its hashes? Asked before printing, by the verification page and every night."""

import hashlib
from collections.abc import Iterator

from . import sealing
from .codes import grouped
from .models import Certificate, CertificateHolder, CertificatePdf, EventKind
from .numbering import read_number

BATCH = 200


def broken_parts(*, certificate: Certificate, holder: CertificateHolder | None) -> list[str]:
    """Return the names of the parts that do not match: facts, row, holder, seal; empty when all is well."""
    broken = []
    if sealing.text_hash(certificate.facts) != certificate.facts_hash:
        broken.append("facts")
    elif not _row_matches(certificate):
        broken.append("row")
    if holder is not None and sealing.holder_hash(salt=holder.salt, name=holder.name) != certificate.holder_hash:
        broken.append("holder")
    seal = sealing.make_seal(facts_hash=certificate.facts_hash, holder_hash=certificate.holder_hash)
    if seal != certificate.seal:
        broken.append("seal")
    return broken


def _row_matches(certificate):
    facts = certificate.snapshot
    return (
        read_number(facts["number"]) == (certificate.year, certificate.serial)
        and facts["code"] == grouped(certificate.code)
        and facts["scheme"]["key"] == certificate.scheme
        and (facts["cycle"], facts["issue"]) == (certificate.cycle, certificate.issue)
        and (facts["source"], facts["source_key"]) == (certificate.source, str(certificate.source_key))
        and facts["valid_until"] == (certificate.valid_until.isoformat() if certificate.valid_until else None)
    )


def pdf_matches(*, pdf: CertificatePdf, rendered_hash: str) -> bool:
    """Return whether the stored bytes are the ones that were recorded when they were made."""
    digest = hashlib.sha256(bytes(pdf.data)).hexdigest()
    return digest == pdf.sha256 and f"v1:{digest}" == rendered_hash


def problems() -> Iterator[str]:
    """Yield one line per thing that does not match, over all certificates; PDFs are read one at a time."""
    last = 0
    while batch := list(Certificate.objects.with_history().filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        for certificate in batch:
            yield from (f"certificate {certificate.pk}: {part}" for part in _parts(certificate))


def _parts(certificate):
    holder = getattr(certificate, "holder", None)
    yield from broken_parts(certificate=certificate, holder=holder)
    events = {event.kind: event for event in certificate.events.all()}
    rendered, erased = events.get(EventKind.RENDERED), events.get(EventKind.NAME_ERASED)
    if EventKind.AWARDED not in events:
        yield "event of the award is missing"
    if holder is None and erased is None:
        yield "name is gone without an erasure"
    pdf = CertificatePdf.objects.filter(certificate=certificate).first()
    if pdf is None and rendered and not erased:
        yield "pdf is gone"
    if pdf is not None and not (rendered and pdf_matches(pdf=pdf, rendered_hash=rendered.hash)):
        yield "pdf"
    if erased and (pdf is not None or holder is not None):
        yield "name or pdf is still there after the erasure"
