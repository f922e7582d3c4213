"""What makes a page the same page whatever happens to its place, its address or its history."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _


class AliasRefused(ValidationError):
    """A page with an identity of its own cannot be an alias of another page."""


class IdentityMixin(models.Model):
    """A page known by `key`: progress, records and exports name it so, never by pk, slug or translation key.

    A page type that is a part of a course sets `outline_kind`, and names in `outline_fields` what else the outline
    reads of it ("mandatory" where it need not be done).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    public = True  # its place in the tree may be asked for: it redirects to the address of its own
    outline_kind = ""  # "course", "module", "lesson", "quiz", "assignment"
    outline_fields = ()

    exclude_fields_in_copy = ["key"]

    class Meta:
        abstract = True

    @property
    def short_key(self):
        """The first eight hex digits of the key, for addresses."""
        return self.key.hex[:8]

    def with_content_json(self, content):
        """Restore from a revision; the identity comes from the row, since a revision's own would win."""
        page = super().with_content_json(content)
        page.key = self.key
        return page

    def create_alias(self, **kwargs):
        raise AliasRefused(_("This page cannot have an alias. Make a copy instead."))


class OwnAddressMixin:
    """A page that readers find at an address of our own; its place in the tree sends them there."""

    def own_address(self):
        """Return the path readers use."""
        raise NotImplementedError

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        try:
            return parts[0], parts[1], self.own_address()
        except NoReverseMatch:  # a host that does not include our urls
            return parts

    def serve(self, request, *args, **kwargs):
        return redirect(self.own_address())
