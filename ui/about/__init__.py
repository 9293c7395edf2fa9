"""Which Bookplate this is, for the about box and for reports."""

NAME = "Bookplate"
"""The product's name, the same in every language."""
