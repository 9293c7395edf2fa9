"""Which Bookplate this is, for the about box and for reports."""
