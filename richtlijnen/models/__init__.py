"""The models of this app: identity, records of the region, records of the organisations, and the drafting tables."""

from .decisions import FreeText, HigherRuleConfirmation, PassageReview, ReadConfirmation, ValueCheck
from .editions import Edition, EditionItem, Section, SectionRetirement, SectionVersion
from .identity import Kader, Richtlijn
from .local_editions import LocalEdition, LocalPassageVersion
from .pages import KaderPage, KaderPassage, RichtlijnPage

__all__ = [
    "Edition",
    "EditionItem",
    "FreeText",
    "HigherRuleConfirmation",
    "Kader",
    "KaderPage",
    "KaderPassage",
    "LocalEdition",
    "LocalPassageVersion",
    "PassageReview",
    "ReadConfirmation",
    "Richtlijn",
    "RichtlijnPage",
    "Section",
    "SectionRetirement",
    "SectionVersion",
    "ValueCheck",
]
