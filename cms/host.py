"""The answers this site gives to the plugins (BUURTKADER_HOST)."""

from django.utils import timezone

from cms import access
from cms.auditing import record
from cms.belonging import belongs_since
from cms.models import HomePage, Organisation, OrganisationPage
from cms.models.organisations import in_region
from cms.notices import owe

CHOSEN = "chosen_organisation"


class Host:
    """See the plugins' READMEs for the contract."""

    def organisations(self):
        """Return all organisations of the region, also those that left it."""
        return Organisation.objects.all()

    def organisations_on(self, day):
        """Return the organisations that are in the region on this local date."""
        return Organisation.objects.filter(in_region(day))

    def organisations_of(self, person):
        """Return the organisations the person belongs to today, by name, each once."""
        found = {m.organisation_id: m.organisation for m in access.memberships_of(person) if m.organisation_id}
        return list(found.values())

    def roles_of(self, person, organisation=None):
        """Return the person's roles in the organisation, or in the region when None."""
        return access.roles_of(person, organisation)

    def members_of(self, organisation):
        """Return who belongs to the organisation today as [(person, frozenset of roles)], by last name. One query."""
        found = {}
        for membership in access.for_organisation(organisation):
            found.setdefault(membership.person, set()).add(membership.role)
        return [(person, frozenset(roles)) for person, roles in found.items()]

    def joined_on(self, person, organisation):
        """Return since which day the person belongs to the organisation without a break; None: not today. One query."""
        return belongs_since(person, organisation, on=timezone.localdate())

    def member_counts(self):
        """Return how many people belong to each organisation today, as {organisation pk: number}. One query."""
        return access.member_counts()

    def members_everywhere(self):
        """Return who belongs where today, as {organisation pk: [(person pk, frozenset of roles)]}. One query."""
        return access.members_everywhere()

    def role_counts(self, role):
        """Return how many people hold `role` in each organisation today, as {organisation pk: number}. One query."""
        return access.role_counts(role)

    def current_organisation(self, request):
        """Return the one active organisation of who asks, or the one chosen in this session, or None."""
        cached = getattr(request, "_current_organisation", False)
        if cached is not False:
            return cached
        own = self.organisations_of(request.user)
        chosen = request.session.get(CHOSEN) if len(own) > 1 else None
        current = own[0] if len(own) == 1 else next((o for o in own if o.pk == chosen), None)
        request._current_organisation = current
        return current

    def describe(self, organisation):
        """Return what a page may say of an organisation: its row has every name the contract asks for."""
        return organisation

    def page_of(self, organisation):
        """Return the Wagtail page that the organisation's own pages go under (None: the region's), or None."""
        if organisation is None:
            return HomePage.objects.first()
        return OrganisationPage.objects.filter(organisation=organisation).first()

    def display_name(self, person):
        """Return the name as it is said."""
        return person.get_full_name()

    def notify(self, *, kind, recipient, context, key, organisation=None):
        """Owe `recipient` one message of `kind` about `key`; a second call with the same three changes nothing."""
        asked = {"kind": kind, "recipient": recipient, "context": context, "key": key}
        return owe(**asked, organisation=organisation, now=timezone.now())

    def record_audit(self, *, actor, action, subject, organisation=None):
        """Add a line to the audit log."""
        return record(actor=actor, action=action, subject=subject, organisation=organisation, at=timezone.now())
