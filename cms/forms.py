"""The coordinator's forms."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.belonging import join
from cms.models import Role, User


class MemberForm(forms.ModelForm):
    """A new volunteer: a name, and an address if there is one."""

    class Meta:
        model = User
        fields = ["first_name", "name_prefix", "last_name", "email", "contact_email"]
        help_texts = {
            "email": _("Only if nobody else reads this mailbox. May stay empty."),
            "contact_email": _("For example of a partner. You do not sign in with it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = self.fields["last_name"].required = True

    @transaction.atomic
    def add(self, *, organisation, on):
        """Make the person a volunteer of `organisation` from local date `on`; returns the person."""
        person = self.save(commit=False)
        person.set_unusable_password()
        person.save()
        join(person=person, organisation=organisation, role=Role.VOLUNTEER, on=on)
        return person
