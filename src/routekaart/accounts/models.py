"""People who may sign in, the organisations they belong to and the roles they have. Pupils are never among them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q


class UserManager(BaseUserManager["User"]):
    """Makes people by their e-mail address."""

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, *, role: str = "", **fields: Any) -> User:
        """A new person with `role` everywhere, who may sign in with `email`. Missing: nobody can without a password."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        if role:
            Membership.objects.create(person=user, role=role)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may do everything."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractUser):
    """A person: the only place with his name and address. All else names him by number, so that these can be erased."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ()  # type: ignore[assignment]
    objects = UserManager()  # type: ignore[assignment,misc]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Organisation(models.Model):
    """A school board, school, institution, company or other body that people belong to.

    `code`: its code in the register, whose name is then the name; `name` only for what has no code.
    """

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "code"), condition=~Q(code=""), name="one_organisation_per_code"
            ),
            models.CheckConstraint(condition=~Q(code="", name=""), name="organisation_is_called_something"),
        )


class Membership(models.Model):
    """A person with a role (a key of `roles.ROLES`): in an organisation, in a region, or everywhere."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    region = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "region"),
                condition=Q(organisation=None),
                name="one_role_per_region",
            ),
            models.UniqueConstraint(
                fields=("person", "role", "organisation"),
                condition=Q(region=""),
                name="one_role_per_organisation",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(region=""), name="organisation_or_region"
            ),
        )
