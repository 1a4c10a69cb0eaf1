"""The living map: its commands, its state, its page and every form that changes it."""
