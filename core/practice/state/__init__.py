"""Everything the practice cloud knows, as frozen values."""
