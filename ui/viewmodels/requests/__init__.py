"""What was asked of AWS, as it is shown: live, or from a case file."""
