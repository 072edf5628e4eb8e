"""Routekaart: the open platform with which Dutch regions keep vocational education strong together."""

__version__ = "0.1.0"
