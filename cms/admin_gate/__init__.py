"""The gate in front of Wagtail's admin: organisation staff pass only with what is on the list, and with own ids."""

from .middleware import AdminGateMiddleware

__all__ = ["AdminGateMiddleware"]
