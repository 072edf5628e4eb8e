"""Streams: where pupils go, seen from a place or an institution, on the map, compared, and with whom to talk."""
