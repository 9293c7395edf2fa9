"""What holds other controls: panels, sections, banners, questions."""
