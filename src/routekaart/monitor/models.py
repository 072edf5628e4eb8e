"""Published figures that were pinned, which stay what they were, and what people judged about the register."""

from __future__ import annotations

from django.db import models

from routekaart.desk.models import Recorded, Versioned


class PinnedFigure(Recorded):
    """A coverage figure as it was published: its question, its answer and the records behind it.

    `key` is the permanent address; `answer` is what `reports.as_json` gave at `pinned_at`.
    """

    key = models.CharField(max_length=80, unique=True)
    on = models.DateField()
    known = models.DateTimeField()
    division = models.CharField(max_length=30)
    answer = models.JSONField()
    pinned_at = models.DateTimeField()

    public_objects = models.Manager["PinnedFigure"]()


class Judgement(Versioned):
    """A person's word on something; the latest one holds, and the earlier ones stay."""

    holds = models.BooleanField()

    class Meta:
        abstract = True


class RegisterDecision(Judgement):
    """A person's word on two register records: one route (`holds`) or not."""

    OF = ("vo_record", "mbo_record")

    vo_record = models.CharField(max_length=40)
    mbo_record = models.CharField(max_length=40)

    public_objects = models.Manager["RegisterDecision"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vo_record", "mbo_record", "number"), name="one_decision_per_number"
            ),
        )


class RegisterFinding(Judgement):
    """A person's word on what the comparison with the register found about one route.

    `initiative` is 0 for a route that only the register knows; `claim` is the key of a difference, or of a record
    that may be of the route. Nothing that differs is public before such a word.
    """

    OF = ("initiative", "claim")

    initiative = models.PositiveBigIntegerField()
    claim = models.TextField()

    public_objects = models.Manager["RegisterFinding"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("initiative", "claim", "number"), name="one_finding_per_number"),
        )
