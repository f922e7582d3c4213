"""The answers this site gives to the plugins (BUURTKADER_HOST)."""


class Host:
    """See the plugins' READMEs for the contract."""
