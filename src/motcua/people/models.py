"""Tables of the room: persons, organizations, accounts."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.directory.models import Official
from motcua.lib.ids import uuid7


class Sex(models.TextChoices):
    """Sex as civil status records it."""

    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")
    UNKNOWN = "unknown", _("Chưa xác định")


class Person(models.Model):
    """Person (cá nhân, công dân).

    ``personal_number`` is the 12-digit số định danh. Of the birth, sometimes only the year is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100)
    name_sort = models.BinaryField(default=b"")
    personal_number = models.CharField(max_length=12, null=True, blank=True, unique=True)
    born_on = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="personal_number_is_twelve_digits",
                condition=Q(personal_number__isnull=True) | Q(personal_number__regex=r"^[0-9]{12}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organization(models.Model):
    """Organization (tổ chức, doanh nghiệp)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=300)
    tax_code = models.CharField(max_length=14, null=True, blank=True, unique=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """Account (tài khoản): what signs in; it belongs to a person or to an official.

    ``session_epoch`` is raised when rights change, which ends every open session.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    login = models.CharField(max_length=80, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="account")
    official = models.OneToOneField(Official, models.PROTECT, null=True, blank=True, related_name="account")
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "login"
    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_belongs_to_person_or_official",
                condition=Q(person__isnull=False) ^ Q(official__isnull=False),
            ),
        ]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the epoch as well as to the password, so that raising it ends them."""
        return f"{self.session_epoch}:{super()._get_session_auth_hash(secret=secret)}"
