"""The one window, and the banners above all that it shows."""
