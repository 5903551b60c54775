"""What the operator has to know before people come: each message says what to write instead."""

from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from motcua.lib.logins import Login, login

SHORTEST_SECRET = 40


@register()
def production_is_safe(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """No setting made for a laptop is used in production."""
    if not settings.IS_PRODUCTION:
        return []
    secret, hosts = settings.SECRET_KEY, settings.ALLOWED_HOSTS
    embedded = str(connection.settings_dict["HOST"]).startswith("/tmp/motcua-")
    wrong = {
        "E001": (settings.DEBUG, "MOTCUA_DEBUG shows secrets to visitors", "write MOTCUA_DEBUG=0"),
        "E002": (
            len(secret) < SHORTEST_SECRET,
            f"the secret key is shorter than {SHORTEST_SECRET} signs",
            "write MOTCUA_SECRET_KEY_FILE=/path/of/a/file with 50 random signs in it",
        ),
        "E003": (not hosts or "*" in hosts, "no host names, or any", "write MOTCUA_HOSTS=dichvucong.example.vn"),
        "E004": (settings.DEMO, "anybody could sign in as anybody", "write MOTCUA_DEMO=0"),
        "E005": (embedded, "the embedded database has no backup", "write MOTCUA_DATABASE_URL=postgresql://…"),
    }
    return [Error(said, hint=hint, id=f"motcua.{code}") for code, (is_wrong, said, hint) in wrong.items() if is_wrong]


@register()
def secret_file_is_private(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """Nobody but its owner reads the file of the secret key."""
    files = [Path(settings.VAR) / "secret", Path(settings.SECRET_KEY_FILE or "/nonexistent")]
    return [
        Error(f"{file} can be read by others", hint=f"chmod 400 {file}", id="motcua.E006")
        for file in files
        if file.is_file() and file.stat().st_mode & 0o077
    ]


@register(Tags.database)
def login_is_weak_enough(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """The login of the application is held to the policies of the tables; away from production it is only told."""
    if not databases or settings.PROCESS == "owner":
        return []
    kind = Error if settings.IS_PRODUCTION else Warning
    return [kind(said, hint=hint, id=f"motcua.{code}") for code, said, hint in strengths_of(login())]


def strengths_of(found: Login) -> list[tuple[str, str, str]]:
    """What a login has that makes the policies of the tables worthless: code, what, and what to write instead."""
    name, other = found.name, "name a login that owns nothing in MOTCUA_DATABASE_URL, the owner in its _OWNER_URL"
    told = (
        ("E007", found.may_bypass, f"the login {name} may go past row-level security", other),
        ("E008", found.owns_tables, f"the login {name} owns the tables it reads", other),
        ("E009", found.inherits, f"the login {name} inherits the role of the house", "run motcua migrate once more"),
    )
    return [(code, said, hint) for code, is_so, said, hint in told if is_so]


def refuse_unsafe_start() -> None:
    """Returns when people may be let in. Raises: ImproperlyConfigured, with what is wrong and what to write."""
    found = production_is_safe(None) + secret_file_is_private(None)
    if settings.IS_PRODUCTION and not found:
        found = login_is_weak_enough(None, ["default"])
        # Whoever starts does not serve: each thread that answers has a connection of its own.
        connection.close()
    if found:
        raise ImproperlyConfigured("\n".join(f"{error.id}: {error.msg}; {error.hint}" for error in found))
