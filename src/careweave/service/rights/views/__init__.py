"""The pages of what people may ask for."""
