"""The models of this app."""

from .certificates import Certificate, CertificateEvent, EventKind
from .erasable import CertificateHolder, CertificatePdf

__all__ = ["Certificate", "CertificateEvent", "CertificateHolder", "CertificatePdf", "EventKind"]
