"""The foreign site's answers to the plugins."""

from types import SimpleNamespace


class Host:
    """Everybody belongs to every club, as a volunteer."""

    def organisations(self):
        """Return all clubs."""
        from tests.plugin_host.models import Club

        return Club.objects.all()

    def organisations_on(self, day):
        """Return all clubs: none ever leaves."""
        return self.organisations()

    def organisations_of(self, person):
        """Return all clubs for somebody who is signed in."""
        return list(self.organisations()) if person.is_authenticated else []

    def roles_of(self, person, organisation=None):
        """Return "volunteer" in a club and nothing in the region."""
        return frozenset({"volunteer"} if organisation and person.is_authenticated else ())

    def members_of(self, organisation):
        """Say that everybody belongs here, as a volunteer."""
        from django.contrib.auth import get_user_model

        return [(person, frozenset({"volunteer"})) for person in get_user_model().objects.order_by("pk")]

    def joined_on(self, person, organisation):
        """Say the day on which the account was made."""
        return person.date_joined.date()

    def member_counts(self):
        """Count everybody in every club."""
        return {club.pk: len(self.members_of(club)) for club in self.organisations()}

    def members_everywhere(self):
        """Say that everybody belongs to every club, as a volunteer."""
        return {club.pk: [(who.pk, roles) for who, roles in self.members_of(club)] for club in self.organisations()}

    def role_counts(self, role):
        """Count everybody as a volunteer of every club, and nobody as anything else."""
        return self.member_counts() if role == "volunteer" else {}

    def current_organisation(self, request):
        """Return the first club."""
        return next(iter(self.organisations_of(request.user)), None)

    def describe(self, organisation):
        """Say what a page may say of a club."""
        return SimpleNamespace(
            name=organisation.title,
            slug=organisation.slug,
            place=organisation.title,
            municipality="",
            is_example=False,
            mailbox="",
            colour="#333333",
            own_word="club",
        )

    def page_of(self, organisation):
        """Say that clubs write on no pages of their own."""
        return None

    def display_name(self, person):
        """Return the person's name."""
        return person.get_full_name() or person.username

    def notify(self, *, kind, recipient, context, key, organisation=None):
        """Send nothing."""

    def record_audit(self, *, actor, action, subject, organisation=None):
        """Keep nothing."""
