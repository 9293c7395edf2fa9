"""What users do about their accounts themselves."""
