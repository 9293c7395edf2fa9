"""The page "Access"."""
