"""The programs that lay maps out with the peers, and the locks of what they need."""
