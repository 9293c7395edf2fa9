"""What only practice has: its users, its inbox, its reset."""
