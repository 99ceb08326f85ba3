"""The member: a person who takes part, signed in by e-mail."""

from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from members.areas import Areas, read_areas

MODERATORS = "Moderators"
EDITORS = "Editors"
PUBLISHERS = "Publishers"
ADMIN = "wagtailadmin.access_admin"  # the permission that the door of the admin asks for


class Perspective(models.TextChoices):
    """Who somebody is here as, in the words they choose themselves."""

    SERVICE_USER = "service_user", _("I use services")
    CARER = "carer", _("Carer")
    COMMUNITY = "community", _("Community member")
    FRONT_LINE = "front_line", _("Front-line staff")
    MANAGER = "manager", _("Manages or commissions services")
    ELECTED = "elected", _("Elected member")
    THIRD_SECTOR = "third_sector", _("Third sector")
    RESEARCH = "research", _("Research")
    OTHER = "other", _("Other")


class Standing(models.TextChoices):
    """A new member's first post waits for a look; a trusted member's does not."""

    NEW = "new", _("New")
    TRUSTED = "trusted", _("Trusted")


class Organisation(models.Model):
    """A council, a health trust, a charity …"""

    class Sector(models.TextChoices):
        COUNCIL = "council", _("Council")
        HEALTH = "health", _("Health")
        THIRD_SECTOR = "third_sector", _("Third sector")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, default=Sector.OTHER)
    place = models.CharField(_("place"), max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


class MemberManager(BaseUserManager):
    """Makes members; addresses are kept in lower case so that one address is one person."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "Member":
        if not email:
            raise ValueError("A member needs an e-mail address.")
        member = self.model(email=email.strip().lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Member":
        fields.setdefault("display_name", email.split("@")[0])
        return self.create_user(
            email, password, is_superuser=True, standing=Standing.TRUSTED, **fields
        )

    def get_by_natural_key(self, username: str) -> "Member":
        return self.get(email=username.strip().lower())


class Member(AbstractBaseUser, PermissionsMixin):
    """A person who takes part. The e-mail address is never shown."""

    email = models.EmailField(_("email"), unique=True)
    display_name = models.CharField(_("name people see"), max_length=60)
    perspective = models.CharField(
        _("here as"), max_length=20, choices=Perspective, default=Perspective.OTHER
    )
    second_perspective = models.CharField(
        _("and also as"), max_length=20, choices=Perspective, blank=True
    )
    place = models.CharField(_("place"), max_length=80, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.NEW
    )
    suspended_until = models.DateTimeField(_("suspended until"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text=_("Moved by “sign out everywhere” and by sanctions.")
    )
    roles = models.CharField(
        max_length=200,
        blank=True,
        default="",
        editable=False,
        help_text=_("Groups, kept by members.roles."),
    )
    areas = models.CharField(
        max_length=1000,
        blank=True,
        default="",
        editable=False,
        help_text=_("What a moderator looks after, kept by moderation.areas; empty for all."),
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    is_active = models.BooleanField(_("active"), default=True)

    objects = MemberManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=models.functions.Lower("email")),
                name="members_email_lower_case",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    get_short_name = get_full_name

    def get_session_auth_hash(self) -> str:
        """As Django's, and moved by `version` too."""
        return salted_hmac(
            "members.Member.version", f"{self.password}:{self.version}", algorithm="sha256"
        ).hexdigest()

    @cached_property
    def group_names(self) -> frozenset[str]:
        return frozenset(self.roles.split("|"))

    @property
    def is_moderator(self) -> bool:
        return self.is_superuser or MODERATORS in self.group_names

    @cached_property
    def oversees(self) -> bool | Areas:
        """Whose hidden words they read and judge: of all (True), of none, or of their areas."""
        if self.is_superuser or not self.areas:
            return self.is_moderator
        return read_areas(self.areas) if self.is_moderator else False

    @property
    def is_editor(self) -> bool:
        return self.is_superuser or not self.group_names.isdisjoint((EDITORS, PUBLISHERS))

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """As Django's, but nobody works in the admin while they are suspended."""
        kept_out = perm == ADMIN and self.is_suspended and not self.is_superuser
        return not kept_out and super().has_perm(perm, obj)

    @property
    def is_away(self) -> bool:
        return self.away_until is not None and self.away_until >= timezone.localdate()


class SignInCode(models.Model):
    """A code and a link sent to an address; only their digests are kept."""

    email = models.EmailField()
    code_digest = models.CharField(max_length=64)
    link_digest = models.CharField(max_length=64, unique=True)
    browser_digest = models.CharField(max_length=64)
    wish = models.JSONField(default=dict, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["email", "-created_at"], name="members_codes_sent_to"),
            models.Index(fields=["browser_digest", "-created_at"], name="members_codes_asked_by"),
        ]

    def __str__(self) -> str:
        return f"code of {self.created_at:%Y-%m-%d %H:%M}"


class Wish(models.Model):
    """What a visitor wanted to do, kept with its words until they have signed in."""

    key_digest = models.CharField(max_length=64)
    action = models.CharField(max_length=40)
    fields = models.JSONField(default=dict, blank=True)
    sentence = models.CharField(max_length=400)
    back = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="wishes")
    carried_out_at = models.DateTimeField(null=True, blank=True)
    address = models.CharField(max_length=500, blank=True)
    refusal = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["key_digest"], name="members_wishes_of_browser")]

    def __str__(self) -> str:
        return f"{self.action} of {self.created_at:%Y-%m-%d %H:%M}"
