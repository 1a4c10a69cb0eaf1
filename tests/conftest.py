"""What every test stands on."""

from hypothesis import settings

# How long an example takes says more of the machine than of the code: nothing is timed.
settings.register_profile("careweave", deadline=None)
settings.load_profile("careweave")
