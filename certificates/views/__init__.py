"""The pages of this app."""

from .holder import download, mine
from .public import lookup, verify

__all__ = ["download", "lookup", "mine", "verify"]
