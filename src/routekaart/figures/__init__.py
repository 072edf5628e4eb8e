"""Charts and maps as server-side SVG, each with its table. Pure."""
