"""Where links of editors may lead: to a page of this site, or elsewhere by https."""

from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 300
HTTPS_ONLY = _("Write a whole address that begins with https://.")
OURS_OR_HTTPS = _(
    "Write an address of this site that begins with /, or a whole one that begins with https://."
)


def check_https(address: str) -> None:
    """Raises ValidationError for everything but a whole address that begins with https://."""
    if not _leads_elsewhere(address, ("https",)):
        raise ValidationError(HTTPS_ONLY)


def check_web(address: str) -> None:
    """The same, and http:// will do as well: the site of a small group may have nothing else."""
    if not _leads_elsewhere(address, ("https", "http")):
        raise ValidationError(_("Write a whole address that begins with https:// or http://."))


def check_ours_or_https(address: str) -> None:
    """Raises ValidationError for what is neither a path of this site nor an https address."""
    ours = address.startswith("/") and not address.startswith("//") and _is_plain(address)
    if not (ours or _leads_elsewhere(address, ("https",))):
        raise ValidationError(OURS_OR_HTTPS)


def host_of(address: str) -> str:
    """The name of the site that an address leads to, for readers; "" where there is none."""
    parts = _split(address)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def _is_plain(address: str) -> bool:
    """Nothing that a browser reads in another way than we do: blanks, controls, backslashes."""
    return (
        len(address) <= LONGEST
        and address.isprintable()
        and not any(letter.isspace() or letter in "\\\"'<>" for letter in address)
    )


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _port = parts.port  # raises for what is no port
    except ValueError:
        return None
    return parts


def _leads_elsewhere(address: str, schemes: tuple[str, ...]) -> bool:
    parts = _split(address) if _is_plain(address) else None
    if parts is None or parts.username is not None or parts.password is not None:
        return False
    host = parts.hostname or ""
    return parts.scheme in schemes and "." in host.strip(".")
