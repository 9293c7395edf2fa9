"""Qt item models, each with one writer."""
