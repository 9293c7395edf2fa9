"""The page "Requests", and a case that was opened."""
