"""The set of pages, images, documents and collections that are somebody's own in the admin."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from cms import access
from cms.models import HomePage, OrganisationIndexPage, OrganisationPage, Role

# Edited in the workplace or adopted by a rule, never here by organisations.
WORKPLACE_TYPES = {("buurtkader_richtlijnen", "kaderpage"), ("buurtkader_richtlijnen", "richtlijnpage")}


def staffed(person):
    """Return the ids of the organisations whose editor or coordinator the person is."""
    return {m.organisation_id for m in access.memberships_of(person) if m.role in access.STAFF_ROLES}


def writes_for_region(person):
    """Tell whether the person is a regional editor."""
    return Role.REGIONAL_EDITOR in access.roles_of(person)


def owns_pages(person, ids):
    """Tell whether every page id belongs to what this person may edit."""
    pages = list(Page.objects.filter(pk__in=ids).select_related("content_type"))
    return len(pages) == len(set(ids)) and all(_owns_page(person, page) for page in pages)


def _owns_page(person, page):
    shared = OrganisationIndexPage.objects.first()
    if writes_for_region(person):
        home = HomePage.objects.first()
        inside = home and page.path.startswith(home.path)
        return bool(inside and not (shared and page.path.startswith(shared.path) and page.pk != shared.pk))
    if page.content_type.natural_key() in WORKPLACE_TYPES:
        return False
    roots = OrganisationPage.objects.filter(organisation__in=staffed(person))
    return any(page.path.startswith(root.path) for root in roots)


def carry_the_tree(ids):
    """Tell whether one of these pages holds up the tree: front page, organisations, the root of an organisation."""
    return any(kind.objects.filter(pk__in=ids).exists() for kind in (HomePage, OrganisationIndexPage, OrganisationPage))


def own_collections(person):
    """Return the collections of the organisations this person works for."""
    return Collection.objects.filter(name__in=[f"org-{pk}" for pk in staffed(person)])


def owns_collections(person, ids):
    """Tell whether every collection id is one of the person's own."""
    return own_collections(person).filter(pk__in=ids).count() == len(set(ids))


def owns_image(person, ids):
    """Tell whether every image id lies in an own collection."""
    return _in_own(get_image_model(), person, ids)


def owns_document(person, ids):
    """Tell whether every document id lies in an own collection."""
    return _in_own(get_document_model(), person, ids)


def _in_own(model, person, ids):
    own = model.objects.filter(pk__in=ids, collection__in=own_collections(person))
    return own.count() == len(set(ids))
