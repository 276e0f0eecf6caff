"""The Django project: settings, addresses, pages that belong to no stage, and the command line."""
