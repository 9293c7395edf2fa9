"""The identity pool's two requests as forms that can be edited, broken and sent."""
