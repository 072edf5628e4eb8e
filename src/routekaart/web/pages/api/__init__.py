"""Where the API hangs in the site."""
