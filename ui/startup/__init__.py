"""From the double click to the first paint, and one Bookplate per user of the computer."""
