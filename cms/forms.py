"""The coordinator's forms."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.auditing import record
from cms.belonging import join
from cms.inviting import NAMES, AlreadyListed, invite
from cms.models import Role, User


class MemberForm(forms.ModelForm):
    """A new volunteer: a name, and an address if there is one.

    The address is no field of the model here: it would say whether somebody on the site has it already.
    """

    email = forms.EmailField(
        label=_("Own e-mail address"),
        help_text=_("Only if nobody else reads this mailbox. May stay empty."),
        max_length=254,
        required=False,
    )
    field_order = ["first_name", "name_prefix", "last_name", "email", "contact_email"]

    class Meta:
        model = User
        fields = ["first_name", "name_prefix", "last_name", "contact_email"]
        help_texts = {"contact_email": _("For example of a partner. You do not sign in with it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = self.fields["last_name"].required = True

    def add(self, *, organisation, by, now):
        """Invite who has a mailbox, make a volunteer of who has none; tells whether it could be done."""
        if not self.cleaned_data["email"]:
            self._join(organisation=organisation, by=by, now=now)
            return True
        typed = {name: self.cleaned_data[name] for name in NAMES}
        address, contact = self.cleaned_data["email"], self.cleaned_data["contact_email"]
        try:
            invite(organisation=organisation, email=address, names=typed, contact_email=contact, by=by, now=now)
        except AlreadyListed as refused:
            self.add_error("email", str(refused))
            return False
        return True

    @transaction.atomic
    def _join(self, *, organisation, by, now):
        person = self.save(commit=False)
        person.set_unusable_password()
        person.save()
        join(person=person, organisation=organisation, role=Role.VOLUNTEER, on=timezone.localdate(now))
        record(actor=by, action="member added", subject=person.pk, organisation=organisation, at=now)
