"""The pages of an organisation."""
