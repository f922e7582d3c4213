"""What can go wrong with a certificate, by name."""


class CertificateError(Exception):
    """Base of the errors of this app."""


class UnknownScheme(CertificateError):
    """The scheme is not in BUURTKADER_CERTIFICATES_SCHEMES."""


class BadFacts(CertificateError):
    """Something handed in cannot stand on a certificate."""


class SourceUsedElsewhere(CertificateError):
    """The same completion was already awarded to somebody else, or for another scheme or cycle."""


class NameErased(CertificateError):
    """The holder's name was erased: there is nothing left to print."""


class SnapshotBroken(CertificateError):
    """Facts or name no longer match their seal: nothing may be printed from them."""


class RenderFailed(CertificateError):
    """The PDF could not be drawn."""
