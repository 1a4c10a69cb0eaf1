"""The pages on what the person agrees to, and on who has been told that they are on the map."""
