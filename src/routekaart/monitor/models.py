"""Published figures that were pinned: they stay what they were, whatever is edited later."""

from __future__ import annotations

from django.db import models


class PinnedFigure(models.Model):
    """A coverage figure as it was published: its question, its answer and the records behind it.

    `key` is the permanent address; `answer` is what `reports.as_json` gave at `pinned_at`.
    """

    key = models.CharField(max_length=80, unique=True)
    on = models.DateField()
    known = models.DateTimeField()
    division = models.CharField(max_length=30)
    answer = models.JSONField()
    pinned_at = models.DateTimeField()
    pinned_by = models.CharField(max_length=200)

    public_objects = models.Manager["PinnedFigure"]()


class RegisterDecision(models.Model):
    """A person's word on two register records: one route or not. The latest word about a pair holds."""

    vo_record = models.CharField(max_length=40)
    mbo_record = models.CharField(max_length=40)
    is_one_route = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    public_objects = models.Manager["RegisterDecision"]()


class RegisterFinding(models.Model):
    """A person's word on what the comparison with the register found about one route. The latest word holds.

    `initiative` is 0 for a route that only the register knows; `claim` is the key of a difference, or of a record
    that may be of the route. Nothing that differs is public before such a word.
    """

    initiative = models.PositiveBigIntegerField()
    claim = models.TextField()
    holds = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    public_objects = models.Manager["RegisterFinding"]()
