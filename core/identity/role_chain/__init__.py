"""The chain group → role → credentials → what they may do, as values, sentences and text."""
