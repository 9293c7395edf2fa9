"""The chapters of the tour: what is done and pictured, one subject each."""
