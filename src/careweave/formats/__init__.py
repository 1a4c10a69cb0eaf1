"""How a care map travels: one module a format, each with what reads it and what writes it."""
