"""Signing in, and what is done for an account instead."""
