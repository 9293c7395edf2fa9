"""The page of lessons, and the strip that all pages have while one runs."""
