"""Who signed a request, and whose keys those are: Signature Version 4 and AWS STS."""
