"""Initiatives and their versions. Nothing is ever changed or deleted: a new version stands beside the old."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from routekaart.desk.models import Versioned

from .records import Record, from_json


class Initiative(models.Model):
    """A cooperation that people recognise as one thing. What is known about it stands in its versions."""

    private_objects = models.Manager["Initiative"]()

    def latest(self) -> Version:
        """What is known now, published or not. Raises: Version.DoesNotExist for one without a version."""
        return Version.private_objects.filter(initiative=self).latest("number")


class VersionQuerySet(QuerySet["Version"]):
    """Questions that always say as known when."""

    def known_at(self, known: datetime | None) -> VersionQuerySet:
        """Of every initiative the version that was the latest at `known` (None: now)."""
        candidates = Version.private_objects.filter(initiative=OuterRef("initiative"))
        if known is not None:
            candidates = candidates.filter(recorded_at__lte=known)
        latest = candidates.order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(latest))

    def published(self) -> VersionQuerySet:
        """Only versions that may be shown to anyone."""
        return self.filter(is_public=True)


class PublicManager(models.Manager["Version"]):
    """The only door for public pages: the latest version of each initiative, when that one is published."""

    def known_at(self, known: datetime | None = None) -> VersionQuerySet:
        return VersionQuerySet(Version, using=self._db).known_at(known).published()

    def history(self, initiative_id: int) -> VersionQuerySet:
        """The published versions of one initiative, the oldest first."""
        versions = VersionQuerySet(Version, using=self._db).filter(initiative=initiative_id)
        return versions.published().order_by("number")


class Version(Versioned):
    """One state of knowledge about an initiative: the record, who wrote it down, when and why."""

    OF = ("initiative",)

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="versions")
    data = models.JSONField()

    private_objects = VersionQuerySet.as_manager()
    public_objects = PublicManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("initiative", "number"), name="one_version_per_number"),
        )
        indexes = (models.Index(fields=("initiative", "recorded_at"), name="version_as_known"),)

    @property
    def record(self) -> Record:
        """What this version says."""
        return from_json(self.data)
