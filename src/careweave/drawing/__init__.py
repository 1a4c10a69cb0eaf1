"""How a care map looks: notation (which mark), layout (where), svg (ink), sheet (paper)."""
