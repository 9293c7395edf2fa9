"""Questions and reports in windows of their own."""
