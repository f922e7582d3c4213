#!/usr/bin/env python
"""Django's command line for the site."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    if sys.argv[1:2] == ["demo_people"]:  # prints a file of the demo; needs no site that is set up
        os.environ.setdefault("BUURTKADER_DEMO", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
