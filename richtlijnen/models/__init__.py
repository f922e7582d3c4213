"""The models of this app: identity, records of the region, records of the organisations, and the drafting tables."""

from .checking import CheckRequest
from .consultations import Consultation, ConsultationAnswer, DraftReadiness
from .decisions import FreeText, HigherRuleConfirmation, PassageReview, ReadConfirmation, ValueCheck
from .draft_decisions import DraftDecision
from .editions import Edition, EditionItem, Section, SectionRetirement, SectionVersion
from .identity import Kader, Richtlijn
from .local_editions import LocalEdition, LocalPassageVersion
from .pages import KaderPage, KaderPassage, RichtlijnPage
from .prints import GuidelinePrint
from .proposals import Proposal

__all__ = [
    "CheckRequest",
    "Consultation",
    "ConsultationAnswer",
    "DraftDecision",
    "DraftReadiness",
    "Edition",
    "EditionItem",
    "FreeText",
    "GuidelinePrint",
    "HigherRuleConfirmation",
    "Kader",
    "KaderPage",
    "KaderPassage",
    "LocalEdition",
    "LocalPassageVersion",
    "PassageReview",
    "Proposal",
    "ReadConfirmation",
    "Richtlijn",
    "RichtlijnPage",
    "Section",
    "SectionRetirement",
    "SectionVersion",
    "ValueCheck",
]
