"""A host of our own, so that these tests hold whatever the site answers."""

from types import SimpleNamespace


class Host:
    """Describes an organisation from its row; `example` and `mailbox` can be set by a test."""

    example = False
    mailbox = "coordinator@sliedrecht.example"

    def describe(self, organisation):
        return SimpleNamespace(
            slug=organisation.slug,
            name=organisation.name,
            place=organisation.place,
            municipality=organisation.municipality,
            mailbox=self.mailbox,
            is_example=self.example,
        )

    def organisations_of(self, person):
        return []

    def roles_of(self, person, organisation=None):
        return frozenset()

    def current_organisation(self, request):
        return None

    def display_name(self, person):
        return person.get_full_name()

    def record_audit(self, **kwargs):
        return None

    def notify(self, **kwargs):
        return None
