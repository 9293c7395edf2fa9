"""How quick Bookplate is, against yardsticks measured in the same run: make bench."""
