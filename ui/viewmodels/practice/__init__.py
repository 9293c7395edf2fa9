"""What only practice has: its users and its inbox."""
