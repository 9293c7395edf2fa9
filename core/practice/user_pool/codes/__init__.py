"""Codes that a user is sent and gives back."""
