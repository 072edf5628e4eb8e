"""The pages of the site: a folder each, with `page.py`, `views.py` and its templates."""
