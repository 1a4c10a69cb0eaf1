"""How maps end: put away, left alone, erased; how long an organisation keeps them, and holds."""
