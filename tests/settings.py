"""The settings of the service, with what differs while it is tested."""

import os

# The tests have said where (``tests/databases.py``); mypy, which reads this too, keeps nothing.
os.environ.setdefault("CAREWEAVE_DATA", ".mypy_cache/data")

from careweave.service.settings import *  # noqa: F403 -- this is how Django has it
from careweave.service.settings import DATABASES, ENVIRONMENT, STATIC_ROOT, STORAGES

# Threads of a server share the database with the test, so it is a file even for SQLite. No test
# pulls the plug of the machine, so nothing waits for its disk.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": ENVIRONMENT.data / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

# Files are served from where they are written; nothing has to be gathered first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STATIC_ROOT.mkdir(exist_ok=True)

# A password need not be slow to guess here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Everyone here comes from one address, over and over; that tries are counted has tests of its own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
