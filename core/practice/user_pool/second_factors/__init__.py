"""Second factors: chosen, set up, asked for."""
