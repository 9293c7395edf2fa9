"""What a refused person can show to others: where the chain broke, and a letter about it. Pure."""
