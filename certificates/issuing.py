"""Awarding: the only place where a certificate comes into being. Two inserts and a task, nothing slow."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import IntegrityError, models, transaction
from django.urls import reverse

from . import codes, numbering, sealing, validity
from . import facts as facts_rules
from .conf import conf
from .exceptions import BadFacts, SourceUsedElsewhere, UnknownScheme
from .host import host
from .models import Certificate, CertificateEvent, CertificateHolder, EventKind
from .records import canonical
from .tasks import render_certificate

TRIES = 20  # for a free number, when others award at the same moment


def award(
    *,
    person,
    holder_name: str,
    scheme: str,
    organisation,
    source: str,
    source_key: uuid.UUID,
    cycle: int,
    result: str = "",
    hours: int | float | Decimal | str | None = None,
    facts: Iterable[Mapping] = (),
    at: datetime.datetime,
) -> Certificate:
    """Return the certificate of this person, scheme and cycle, made now if there was none.

    Runs inside the caller's transaction, so that completion and certificate exist both or neither. `hours` are study
    hours, `facts` mappings of key, label, value and hash that are printed and never interpreted, `at` an aware moment.
    Raises UnknownScheme, BadFacts, SourceUsedElsewhere.
    """
    if scheme not in conf.schemes:
        raise UnknownScheme(scheme)
    name = facts_rules.clean_name(holder_name)
    if len(name) > CertificateHolder._meta.get_field("name").max_length:
        raise BadFacts("The name is too long for a certificate.")
    handed_in = {
        "result": " ".join(str(result or "").split()),
        "hours": facts_rules.clean_hours(hours),
        "taught": facts_rules.clean_taught(facts),
    }
    source_key = uuid.UUID(str(source_key))
    with transaction.atomic():
        for _attempt in range(TRIES):
            if certificate := _first_issue(person=person, scheme=scheme, cycle=cycle):
                return certificate
            _refuse_second_use(source=source, source_key=source_key)
            try:
                with transaction.atomic():
                    certificate = _insert(
                        person=person,
                        name=name,
                        scheme=scheme,
                        organisation=organisation,
                        source=source,
                        source_key=source_key,
                        cycle=cycle,
                        handed_in=handed_in,
                        at=at,
                    )
            except IntegrityError:  # somebody else was first: with this certificate, or with this number
                continue
            render_certificate.enqueue(certificate.pk)
            return certificate
    raise IntegrityError("No free certificate number was found.")


def _first_issue(*, person, scheme, cycle):
    return Certificate.objects.filter(person=person, scheme=scheme, cycle=cycle, issue=1).first()


def _refuse_second_use(*, source, source_key):
    if Certificate.objects.filter(source=source, source_key=source_key, issue=1).exists():
        raise SourceUsedElsewhere(f"{source} {source_key}")


def _next_serial(*, year):
    return (Certificate.objects.filter(year=year).aggregate(last=models.Max("serial"))["last"] or 0) + 1


def _insert(*, person, name, scheme, organisation, source, source_key, cycle, handed_in, at):
    rules = conf.schemes[scheme]
    issued_on = validity.local_date(at, zone=conf.time_zone)
    last_day = validity.valid_until(issued_on=issued_on, years=rules.get("valid_years"))
    serial = _next_serial(year=issued_on.year)
    code = codes.new_code()
    text = canonical(
        facts_rules.compose(
            number=numbering.number(prefix=conf.number_prefix, year=issued_on.year, serial=serial),
            code=code,
            verify_url=conf.base_url + reverse("buurtkader_certificates:verify", args=[codes.grouped(code)]),
            scheme={
                "key": scheme,
                "version": rules["version"],
                "title": str(rules["title"]),
                "statement": str(rules.get("statement", "")),
            },
            organisation=_described(organisation),
            region=str(conf.region),
            cycle=cycle,
            issue=1,
            issued_at=at,
            issued_on=issued_on,
            valid_until=last_day,
            source=source,
            source_key=str(source_key),
            **handed_in,
        )
    )
    salt = sealing.new_salt()
    facts_hash = sealing.text_hash(text)
    holder_hash = sealing.holder_hash(salt=salt, name=name)
    certificate = Certificate.objects.create(
        person=person,
        organisation=organisation,
        scheme=scheme,
        cycle=cycle,
        source=source,
        source_key=source_key,
        year=issued_on.year,
        serial=serial,
        code=code,
        issued_at=at,
        valid_until=last_day,
        facts=text,
        facts_hash=facts_hash,
        holder_hash=holder_hash,
        seal=sealing.make_seal(facts_hash=facts_hash, holder_hash=holder_hash),
    )
    CertificateHolder.objects.create(certificate=certificate, name=name, salt=salt)
    CertificateEvent.objects.create(certificate=certificate, kind=EventKind.AWARDED, at=at)
    return certificate


def _described(organisation):
    described = host().describe(organisation)
    words = {key: str(getattr(described, key) or "") for key in ("slug", "name", "place", "municipality", "mailbox")}
    return {**words, "is_example": bool(described.is_example)}
