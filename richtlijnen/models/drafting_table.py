"""What both drafting pages share: the identity comes from the row, and only adopting publishes."""

from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PagePermissionTester


class PublishedByAdopting(Exception):
    """Somebody tried to publish, schedule, unpublish or alias a drafting page by hand."""


class DraftingPermissions(PagePermissionTester):
    """Page rights without publish, schedule and unpublish; and only a copy may be deleted."""

    def can_delete(self, *args, **kwargs):
        return not self.page.is_somebodys_table and super().can_delete(*args, **kwargs)

    def can_publish(self):
        return False

    def can_unpublish(self):
        return False

    def can_submit_for_moderation(self):
        return False


class DraftingTableMixin:
    """Behaviour of a page that is only the drafting table of a plain row (`identity_field`)."""

    identity_field = ""

    @property
    def is_somebodys_table(self) -> bool:
        """Whether a guideline or framework is drafted here: not so for a copy."""
        return getattr(self, f"{self.identity_field}_id") is not None

    def with_content_json(self, content):
        page = super().with_content_json(content)
        name = f"{self.identity_field}_id"
        setattr(page, name, getattr(self, name))  # a revision saved before the link was made would set it to NULL
        return page

    def create_alias(self, **kwargs):
        raise PublishedByAdopting(_("This page cannot have an alias: its text has one place."))

    def permissions_for_user(self, user):
        return DraftingPermissions(user, self)

    def save_revision(self, *args, **kwargs):
        if kwargs.get("approved_go_live_at") or getattr(self, "go_live_at", None):
            raise PublishedByAdopting(_("This page cannot be scheduled: an edition has its own first day."))
        return super().save_revision(*args, **kwargs)

    def publish(self, *args, **kwargs):
        raise PublishedByAdopting(_("This page is published by adopting it."))

    def unpublish(self, *args, **kwargs):
        raise PublishedByAdopting(_("This page cannot be unpublished: the next edition takes its place."))

    def publish_adopted(self, *, revision, user):
        """Publish the frozen revision. Only the rules in adopting.py call this."""
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
