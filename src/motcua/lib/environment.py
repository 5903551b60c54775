"""Reading ``MOTCUA_…`` variables, each with its type; a value that cannot be read stops the start with its name."""

import os
import secrets
from pathlib import Path

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


class BadSetting(Exception):
    """A variable holds what cannot be read as its type."""


def text(name: str, default: str = "") -> str:
    """The variable as it stands, without surrounding spaces."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise BadSetting(f"{name} is {value!r}: write 1 or 0")


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise BadSetting(f"{name} is {value!r}: write a whole number") from error


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """The variable as one of ``allowed``, the first of them when it is not set."""
    value = text(name, allowed[0])
    if value not in allowed:
        raise BadSetting(f"{name} is {value!r}: write one of {', '.join(allowed)}")
    return value


def secret(name: str) -> str:
    """The variable, or what the file named by ``<name>_FILE`` holds; empty when neither is set."""
    file = text(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE is {file!r}: {error.strerror}") from error
    return text(name)


def kept_secret(file: Path) -> str:
    """The secret in ``file``, made at the first call and readable by its owner only."""
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(48)
        half = file.with_name(f"{file.name}.{os.getpid()}")
        half.touch(mode=0o400)
        half.chmod(0o600)
        half.write_text(made)
        half.chmod(0o400)
        try:
            # Of two commands that start at once, the first one's secret stays.
            os.link(half, file)
        except FileExistsError:
            return file.read_text().strip()
        finally:
            half.unlink()
        return made
