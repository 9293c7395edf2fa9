"""The product's name."""

NAME = "Bookplate"
"""The same in every language."""
