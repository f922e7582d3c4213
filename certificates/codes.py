"""The verification code: 16 characters (80 bits) that can be typed over from paper."""

import secrets

# Crockford's base 32: no I, L, O and U, which are read as 1, 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS = str.maketrans("", "", " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2212._/")


def new_code() -> str:
    """Return a fresh code as it is stored, without hyphens."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str | None:
    """Return the stored form of what somebody typed, or None when it cannot be a code."""
    if len(typed) > 100:
        return None
    code = typed.translate(SEPARATORS).upper().translate(MISREAD)
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return code


def grouped(code: str) -> str:
    """Return a stored code as it is shown: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
