"""A care map in plain English: phrases, names and pronouns, as they stand within a sentence."""
