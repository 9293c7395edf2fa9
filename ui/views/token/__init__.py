"""The token page."""
