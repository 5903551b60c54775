"""The one table of the room: counts of a unit on a day, made from the dossiers and never the other way round."""

from django.db import models
from django.db.models import F, Q

from motcua.directory.models import Unit


class DayCount(models.Model):
    """What happened on a day to the dossiers that a unit decides.

    ``finished`` counts results and refusals; early, on time and late add up to it. ``returned`` counts results handed
    out, ``received_online`` those of ``received`` that came in online.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    received = models.PositiveIntegerField(default=0)
    received_online = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_count_for_unit_and_day", fields=["unit", "day"]),
            models.CheckConstraint(
                name="finished_is_early_on_time_or_late", condition=Q(finished=F("early") + F("on_time") + F("late"))
            ),
        ]
        indexes = [models.Index(name="day_counts_by_day", fields=["day"])]
