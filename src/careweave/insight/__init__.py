"""What a care map tells: comparison, and what if somebody were away."""
