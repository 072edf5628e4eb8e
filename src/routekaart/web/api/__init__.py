"""The public API at `/api/v1`, under the NLGov API Design Rules 2.2: one module per resource, found by walking.

A resource module has a `router`; its operations are added under the paths they name themselves.
"""
