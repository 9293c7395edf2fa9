"""Signed-in users and their tokens."""
