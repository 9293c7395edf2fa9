"""Small reusable controls that know nothing of books or of AWS."""
