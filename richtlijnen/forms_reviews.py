"""The form under a review: what to do with one's own text, and why."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .choices import Outcome
from .review_screen import ReviewScreen

CONSEQUENCES = {
    Outcome.KEEP: _("Your text still fits and stays as it is. This is recorded at once. You may change it later."),
    Outcome.ADAPT: _("You rewrite your text on the next page. The new text holds once your next version is in force."),
    Outcome.WITHDRAW: _("Your text goes out of your draft. It is gone once your next version is in force."),
}
MOVES = _("Your text goes on at another section. You look at it there, and it holds from your next version on.")


class ReviewForm(forms.Form):
    """A decision bound to what was shown (`seen`)."""

    use_required_attribute = False  # what is missing is said on the page, in the page's own words

    outcome = forms.ChoiceField(
        label=_("What do you do with your own text?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you do with your text.")},
    )
    heirs = forms.MultipleChoiceField(
        label=_("At which section does your text go on?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    remark = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence is enough. Whoever looks at this later understands it then."),
        max_length=1000,
        required=False,  # the rule asks for it, except for a change of wording only
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, screen: ReviewScreen, **kwargs):
        super().__init__(*args, **kwargs)
        review = screen.review
        self.fields["outcome"].choices = [
            (outcome.value, _choice(outcome, moves=review.lapses)) for outcome in screen.outcomes
        ]
        self.fields["seen"].initial = review.seal
        self.fields["heirs"].choices = [
            (str(heir.section.key), f"{heir.section.number} {heir.section.title}") for heir in screen.fitting_heirs
        ]
        if not self.fields["heirs"].choices:
            del self.fields["heirs"]

    def show_anew(self, screen: ReviewScreen) -> None:
        """Bind the form that is shown again to the text that is shown again; what was typed stays."""
        self.data = self.data.copy()
        self.data["seen"] = screen.review.seal


def _choice(outcome: Outcome, *, moves: bool):
    about = MOVES if moves and outcome == Outcome.ADAPT else CONSEQUENCES[outcome]
    return format_html("<b>{}</b><br>{}", outcome.label, about)
