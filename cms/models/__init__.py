"""The site's models."""

from .audit import AuditEntry
from .cards import SignInCard
from .demo import DemoMark
from .invitations import Invitation
from .notices import Notice
from .organisations import Organisation
from .pages import HomePage, OrganisationIndexPage, OrganisationPage
from .people import REGIONAL_ROLES, Membership, Role, User

__all__ = [
    "REGIONAL_ROLES",
    "AuditEntry",
    "DemoMark",
    "HomePage",
    "Invitation",
    "Membership",
    "Notice",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "Role",
    "SignInCard",
    "User",
]
