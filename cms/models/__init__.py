"""The site's models."""

from .audit import AuditEntry
from .cards import SignInCard
from .demo import DemoMark
from .notices import Notice
from .organisations import Organisation
from .pages import HomePage, OrganisationIndexPage, OrganisationPage
from .people import REGIONAL_ROLES, Membership, Role, User

__all__ = [
    "REGIONAL_ROLES",
    "AuditEntry",
    "DemoMark",
    "HomePage",
    "Membership",
    "Notice",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "Role",
    "SignInCard",
    "User",
]
