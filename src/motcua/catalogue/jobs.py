"""What the clock does with the catalogue: decisions take effect."""

from motcua.catalogue.actions.deciding import take_effect
from motcua.lib.jobs import job
from motcua.lib.time import local_day, now


@job("0 17 * * *")
def take_effect_at_midnight() -> None:
    """At 00:00 what was decided for this day takes effect. The versions themselves hold by their days."""
    at = now()
    take_effect(local_day(at), at=at)


@job("20 * * * *")
def take_effect_after_a_silence() -> None:
    """Every hour, what a worker that was down at midnight left is done."""
    at = now()
    take_effect(local_day(at), at=at)
