"""State of each page and the intents a view may call; QtCore only."""
