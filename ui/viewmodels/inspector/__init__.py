"""The token inspector."""
