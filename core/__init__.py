"""Bookplate without a window: plain blocking Python that can be driven from a script."""
