"""What belongs to an organisation in Wagtail: subtree, groups, collection and rights. Made by code, never by hand."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
)

from cms.models import OrganisationPage, Role

MEMBERS, EDITORS = "members", "editors"
REGIONAL_GROUPS = {Role.REGIONAL_EDITOR: "region editors", Role.ADMINISTRATOR: "region administrators"}


def group_name(organisation, kind):
    """Return the neutral name of the group of `kind` of an organisation, given as row or as id."""
    return f"org-{getattr(organisation, 'pk', organisation)}-{kind}"


@transaction.atomic
def set_up(*, organisation, index_page):
    """Make (or complete) the organisation's subtree under `index_page`, its groups, collection and rights."""
    page = OrganisationPage.objects.filter(organisation=organisation).first()
    if page is None:
        page = OrganisationPage(title=organisation.name, slug=organisation.slug, organisation=organisation)
        index_page.add_child(instance=page)
    members, _ = Group.objects.get_or_create(name=group_name(organisation, MEMBERS))
    editors, _ = Group.objects.get_or_create(name=group_name(organisation, EDITORS))
    editors.permissions.add(_permission("access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(group=editors, page=page, permission=_permission(codename))
    _collection(organisation, members=members, editors=editors)
    return page


@transaction.atomic
def set_up_region(*, home):
    """Make the region's groups: its editors write guideline and courses below `home`."""
    editors, _ = Group.objects.get_or_create(name=REGIONAL_GROUPS[Role.REGIONAL_EDITOR])
    editors.permissions.add(_permission("access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(group=editors, page=home, permission=_permission(codename))
    administrators, _ = Group.objects.get_or_create(name=REGIONAL_GROUPS[Role.ADMINISTRATOR])
    administrators.permissions.add(_permission("access_admin"))


def _permission(codename):
    app = "wagtailadmin" if codename == "access_admin" else "wagtailcore"
    return Permission.objects.get(codename=codename, content_type__app_label=app)


def _collection(organisation, *, members, editors):
    """Make the organisation's collection, visible to its own groups only (never "everybody who is signed in")."""
    name = f"org-{organisation.pk}"
    collection = Collection.objects.filter(name=name).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=name)
    restriction, _ = CollectionViewRestriction.objects.get_or_create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set([members, editors])
    wanted = Permission.objects.filter(
        codename__in=["add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"]
    )
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=collection, permission=permission)
    return collection
