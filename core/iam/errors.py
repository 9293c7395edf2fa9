"""The error of a policy document that is malformed."""

from __future__ import annotations


class MalformedPolicy(ValueError):
    """A document that is not a policy, or that says something this engine does not know.

    A role that has such a policy is allowed nothing: a Deny that is not understood might
    have applied.
    """
