"""The Django project: settings, pages, templates, static files."""
