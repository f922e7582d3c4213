"""What this app keeps about people: why, on what ground, and for how long. The host collects these entries."""

from django.utils.translation import gettext_lazy as _

from .erasing import erase_words_of

ADOPTED = _("To show who decided about an agreement, and when.")
LEGITIMATE = _("legitimate interest: accountable agreements")
WITH_GUIDELINE = _("as long as the guideline exists; after erasure only an empty person remains")

ENTRIES = [
    {"model": "Edition", "purpose": ADOPTED, "basis": LEGITIMATE, "retention": WITH_GUIDELINE},
    {"model": "LocalEdition", "purpose": ADOPTED, "basis": LEGITIMATE, "retention": WITH_GUIDELINE},
    {"model": "PassageReview", "purpose": ADOPTED, "basis": LEGITIMATE, "retention": WITH_GUIDELINE},
    {"model": "HigherRuleConfirmation", "purpose": ADOPTED, "basis": LEGITIMATE, "retention": WITH_GUIDELINE},
    {
        "model": "ValueCheck",
        "purpose": _("To know that a phone number or an agreement still holds."),
        "basis": LEGITIMATE,
        "retention": WITH_GUIDELINE,
    },
    {
        "model": "DraftDecision",
        "purpose": ADOPTED,
        "basis": LEGITIMATE,
        "retention": _("until the edition is adopted"),
    },
    {"model": "DraftReadiness", "purpose": ADOPTED, "basis": LEGITIMATE, "retention": WITH_GUIDELINE},
    {
        "model": "Proposal",
        "purpose": _("To know who proposed a new agreement, and to answer them."),
        "basis": LEGITIMATE,
        "retention": WITH_GUIDELINE,
    },
    {
        "model": "Consultation",
        "purpose": _("To let every organisation speak before an agreement changes."),
        "basis": LEGITIMATE,
        "retention": WITH_GUIDELINE,
    },
    {
        "model": "ConsultationAnswer",
        "purpose": _("To let every organisation speak before an agreement changes."),
        "basis": LEGITIMATE,
        "retention": WITH_GUIDELINE,
    },
    {
        "model": "CheckRequest",
        "purpose": _("To let a second person read along with a text of an organisation."),
        "basis": LEGITIMATE,
        "retention": _("as long as the guideline exists; after erasure without your words, and only an empty person"),
    },
    {
        "model": "ReadConfirmation",
        "purpose": _("To know that a volunteer has read an agreement."),
        "basis": _("legitimate interest: safe rounds"),
        "retention": WITH_GUIDELINE,
    },
    {
        "model": "FreeText",
        "purpose": _("The reason of a decision, in somebody's own words."),
        "basis": LEGITIMATE,
        "retention": _("until the person is erased, or two years after the membership ended"),  # retaining.py
    },
]


def erase(person) -> None:
    """Erase what names `person` here, before the host empties the person; records and adopted texts stay."""
    erase_words_of(person)
