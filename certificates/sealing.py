"""The seal: one hash over the facts and, through a salt, over the name, so that the name can be erased."""

import hashlib
import secrets

from .records import seal as hash_of


def new_salt() -> str:
    """Return 256 random bits as hexadecimal text."""
    return secrets.token_hex(32)


def holder_hash(*, salt: str, name: str) -> str:
    """Return the hash of the name with its salt; once the salt is gone it says nothing about the name."""
    return "v1:" + hashlib.sha256((salt + name).encode()).hexdigest()


def text_hash(text: str) -> str:
    """Return the hash of canonical text, byte for byte as it is stored."""
    return "v1:" + hashlib.sha256(text.encode()).hexdigest()


def make_seal(*, facts_hash: str, holder_hash: str) -> str:
    """Return the seal that binds the facts to the holder."""
    return hash_of({"facts": facts_hash, "holder": holder_hash})
