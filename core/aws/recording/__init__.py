"""What the recorder keeps of a request and its answer, once nothing secret is left in them."""
