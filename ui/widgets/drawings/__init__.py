"""Controls that draw what they say."""
