"""The letters of a drawing: the fonts that are shipped, how words are measured and broken."""
