"""Labels and other text that is read."""
