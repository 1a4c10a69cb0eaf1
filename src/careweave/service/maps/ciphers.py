"""AES-256-GCM (NIST SP 800-38D): what is encrypted cannot be read, changed or moved elsewhere."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
"""Bytes of the nonce, which is random: SP 800-38D allows that for 2**32 messages of one key."""


def encrypt(key: bytes, content: bytes, place: bytes) -> bytes:
    """The content as only the key opens it again, and only as what stands at this place."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, place)


def decrypt(key: bytes, encrypted: bytes, place: bytes) -> bytes:
    """What was encrypted. Raises cryptography.exceptions.InvalidTag where anything differs."""
    if len(encrypted) < _NONCE:
        raise InvalidTag
    return AESGCM(key).decrypt(encrypted[:_NONCE], encrypted[_NONCE:], place)
