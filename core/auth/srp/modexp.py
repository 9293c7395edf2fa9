"""Modular exponentiation that leaves the other threads running, and fresh secret exponents."""

from __future__ import annotations

import secrets

from core.auth.srp.srp import ModPow

EXPONENT_BITS = 256
"""RFC 5054, 3.1: at least 256 bits. More would cost time and add no strength here."""


def fast_modpow() -> ModPow:
    """gmpy2's powmod with the interpreter lock released; Python's pow where gmpy2 cannot load.

    Python's pow holds the lock for some 20 ms at 3,072 bits, which a window would show as a
    stutter; gmpy2 is also about eight times as fast.
    """
    try:
        import gmpy2
    except ImportError:
        return pow

    def modpow(base: int, exponent: int, modulus: int) -> int:
        # The context belongs to the thread, so it is entered at each call.
        with gmpy2.context(gmpy2.get_context(), allow_release_gil=True):
            return int(gmpy2.powmod(base, exponent, modulus))

    return modpow


def random_exponent() -> int:
    """A fresh secret exponent from the operating system, with its highest bit set."""
    return secrets.randbits(EXPONENT_BITS - 1) | 1 << (EXPONENT_BITS - 1)
