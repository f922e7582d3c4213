"""Records of the site: rows that are only ever added, and the canonical text their hash is taken over."""

import hashlib
import json
import unicodedata

from django.db import models


class RecordIsFinal(Exception):
    """Somebody tried to change or remove a record."""


class RecordQuerySet(models.QuerySet):
    """Refuses everything that would change rows already written."""

    def update(self, **kwargs):
        raise RecordIsFinal("A record is never changed.")

    def bulk_update(self, objs, fields, batch_size=None):
        raise RecordIsFinal("A record is never changed.")

    def delete(self):
        raise RecordIsFinal("A record is never removed.")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise RecordIsFinal("A record is never changed.")
        return super().bulk_create(objs, *args, **kwargs)


class Record(models.Model):
    """A row that is written once. Foreign keys in it are PROTECT."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordIsFinal("A record is never changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise RecordIsFinal("A record is never removed.")


def canonical(value):
    """Return `value` (JSON-able) as canonical text, form v1: sorted keys, no spaces, NFC."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def seal(value):
    """Return the hash of the canonical text of `value`, as `v1:<sha256>`."""
    return "v1:" + hashlib.sha256(canonical(value).encode()).hexdigest()
