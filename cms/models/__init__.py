"""The site's models."""

from .organisations import Organisation
from .people import Membership, Role, User

__all__ = ["Membership", "Organisation", "Role", "User"]
