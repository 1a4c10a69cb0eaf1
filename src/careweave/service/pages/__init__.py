"""What every page shares: its frame, its looks, and the pages that say what went wrong."""
