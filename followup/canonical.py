"""One way to write a value as bytes, so that the same content always has the same hash. Pure."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and nothing between, in UTF-8. Raises TypeError for what is no plain JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(value: Any) -> str:
    """SHA-256 over the canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def seal(value: Any, salt: str) -> str:
    """A hash that binds to a value without giving it away.

    The readers of a report get this of the unprotected figures. Without a secret salt anybody could try the few
    numbers that a hidden cell may hold until the hash fits.
    """
    return digest([salt, value])
