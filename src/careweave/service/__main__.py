"""Django's own commands: ``python -m careweave.service check --deploy``, and all the others."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careweave.service.settings")
    execute_from_command_line(["python -m careweave.service", *sys.argv[1:]])
