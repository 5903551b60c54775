"""The moment and its local day. A day is never taken from a moment in any other way."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment; only faces, jobs and the command line may ask."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The moment ``at`` as the clock on the wall in Vietnam shows it."""
    return at.astimezone(LOCAL)


def local_day(at: datetime) -> date:
    """The day on the wall calendar in Vietnam (UTC+7) at the moment ``at``.

    >>> local_day(datetime(2024, 2, 7, 18, 30, tzinfo=UTC))
    datetime.date(2024, 2, 8)
    """
    return at.astimezone(LOCAL).date()


def moment(day: date, clock: time) -> datetime:
    """The moment at which the wall clock in Vietnam shows ``clock`` on ``day``.

    >>> moment(date(2024, 2, 7), time(17, 0)).astimezone(UTC)
    datetime.datetime(2024, 2, 7, 10, 0, tzinfo=datetime.timezone.utc)
    """
    return datetime.combine(day, clock, tzinfo=LOCAL)
