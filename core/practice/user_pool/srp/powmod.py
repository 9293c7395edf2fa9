"""Modular exponentiation that lets other threads run meanwhile."""

from __future__ import annotations

import gmpy2


def powmod(base: int, exponent: int, modulus: int) -> int:
    """base ** exponent % modulus; gmpy2 gives the interpreter's lock away while it calculates."""
    with gmpy2.context(gmpy2.get_context(), allow_release_gil=True):
        return int(gmpy2.powmod(base, exponent, modulus))
