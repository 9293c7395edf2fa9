"""What the errors of AWS's services mean, what causes each here, and what mends it. Pure."""
