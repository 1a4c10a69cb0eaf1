"""What the person agrees to, how they want to be spoken with, and who has been told of the map."""
