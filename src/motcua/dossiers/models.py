"""Tables of the room: the dossier as it stands, what happened to it, and who looked at it."""

from datetime import UTC, datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models import Audience, Channel, LimitUnit, Procedure, ProcedureVersion, UnitOverride
from motcua.directory.models import Official, Role, Unit
from motcua.documents.models import StoredFile
from motcua.dossiers.states import State
from motcua.lib.ids import uuid7
from motcua.people.models import Account, Organization, Person

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""What nobody here must act on by any moment."""


# Every index below costs each act; foreign keys that an index of ours begins with, or that nobody looks up, have none.


class Dossier(models.Model):
    """Dossier (hồ sơ): one request of one applicant under one procedure.

    The columns are what the events add up to; only ``log.record`` writes them. Three organizations
    take part: ``helped_by`` where the applicant was helped, ``receiver`` where it was received,
    ``authority`` who decides. ``holder`` and ``assignee`` say on whose desk it lies in ``step``.

    ``procedure_version``, ``override`` and ``case`` are kept for life: what the procedure said, what the deciding unit
    said otherwise, and which case it is; ``desks.facts_of`` puts them together.

    ``step_role`` is the role whose work the step is; ``step_begun_at`` since when somebody works on it, None while it
    waits; ``consulted_ids`` are the units that were asked for an opinion;
    ``urgent_at`` is what worklists sort by: the moment somebody here must have acted.

    ``due_at`` is the promise (reduced limit), ``legal_due_at`` the law's, ``first_due_at`` the promise as it was
    before any new appointment. ``waited_seconds`` is what the applicant took to supplement: the law starts
    the limit again, the national score subtracts the wait instead. ``is_promise_kept`` marks a due date that another
    office had promised; no calendar moves it. ``reopening_asked_by`` waits for a second person's word.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=60, null=True)
    state = models.CharField(max_length=15, choices=State, default=State.DRAFT)
    national_state = models.PositiveSmallIntegerField(default=11)
    version = models.PositiveIntegerField(default=0)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+", db_index=False)
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+", db_index=False)
    override = models.ForeignKey(UnitOverride, models.PROTECT, null=True, related_name="+", db_index=False)
    case = models.PositiveSmallIntegerField(null=True)
    channel = models.CharField(max_length=10, choices=Channel)
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    authority = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    helped_by = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)

    applicant_kind = models.CharField(max_length=15, choices=Audience)
    applicant_name = models.CharField(max_length=300)
    applicant_sort = models.BinaryField(default=b"")
    applicant_folded = models.CharField(max_length=300, default="")
    applicant_number = models.CharField(max_length=14, blank=True)
    applicant_phone = models.CharField(max_length=16, blank=True)
    applicant_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    applicant_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", db_index=False
    )
    filer_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    step = models.PositiveSmallIntegerField(null=True)
    step_role = models.CharField(max_length=15, choices=Role, blank=True)
    holder = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    assignee = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    step_started_at = models.DateTimeField(null=True)
    step_begun_at = models.DateTimeField(null=True)
    step_due_at = models.DateTimeField(null=True)

    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    clock_started_at = models.DateTimeField(null=True)
    limit_unit = models.CharField(max_length=12, choices=LimitUnit, blank=True)
    due_at = models.DateTimeField(null=True)
    legal_due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    is_promise_kept = models.BooleanField(default=False)
    waiting_since = models.DateTimeField(null=True)
    waited_seconds = models.PositiveBigIntegerField(default=0)
    supplement_requests = models.PositiveSmallIntegerField(default=0)
    reschedulings = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    reopening_asked_by = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    open_consultations = models.PositiveSmallIntegerField(default=0)
    consultation_due_at = models.DateTimeField(null=True)
    consulted_ids = ArrayField(models.BigIntegerField(), default=list)
    urgent_at = models.DateTimeField(default=NEVER)
    proposed_outcome = models.CharField(max_length=10, blank=True)
    result_number = models.CharField(max_length=60, blank=True)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    event_count = models.PositiveIntegerField(default=0)
    last_event_at = models.DateTimeField(null=True)
    last_hash = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="number_is_given_once", fields=["number"]),
            models.CheckConstraint(
                name="numbered_once_submitted", condition=Q(state=State.DRAFT) | Q(number__isnull=False)
            ),
            models.CheckConstraint(
                name="due_not_before_received",
                condition=Q(due_at__isnull=True) | Q(received_at__isnull=True) | Q(due_at__gte=F("received_at")),
            ),
            models.CheckConstraint(
                name="returned_not_before_finished",
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("finished_at")),
            ),
            models.CheckConstraint(name="rescheduled_once_only", condition=Q(reschedulings__lte=1)),
            models.CheckConstraint(
                name="received_dossier_has_a_due_date",
                condition=Q(received_at__isnull=True) | Q(due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="worklist_of_holder",
                fields=["holder", "urgent_at", "id"],
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                name="open_of_authority", fields=["authority", "urgent_at", "id"], condition=Q(closed_at__isnull=True)
            ),
            models.Index(
                name="open_of_receiver", fields=["receiver", "urgent_at", "id"], condition=Q(closed_at__isnull=True)
            ),
            models.Index(
                name="open_of_assignee", fields=["assignee", "urgent_at", "id"], condition=Q(closed_at__isnull=True)
            ),
            GinIndex(name="dossiers_consulted", fields=["consulted_ids"]),
            models.Index(name="received_by_receiver", fields=["receiver", "received_at"]),
            models.Index(name="received_by_authority", fields=["authority", "received_at"]),
            models.Index(name="finished_by_authority", fields=["authority", "finished_at"]),
            models.Index(name="dossiers_of_applicant", fields=["applicant_person", "-drafted_at"]),
            models.Index(name="dossiers_of_filer", fields=["filer_person", "-drafted_at"]),
            models.Index(name="dossier_applicant_number", fields=["applicant_number"]),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)


class DossierEvent(models.Model):
    """One line of the dossier's log. Rows are added, never changed or deleted.

    ``data`` is the event's facts as canonical JSON text; ``hash`` is the SHA-256 of the line and of the hash
    before it. ``state`` and ``due_at`` repeat what the row held after the event, so that the past can be counted.
    ``act_key`` is set on the first event of an act that a person may repeat.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events", db_index=False)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=25)
    at = models.DateTimeField()
    by_official = models.ForeignKey(Official, models.PROTECT, null=True, related_name="+", db_index=False)
    by_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    by_name = models.CharField(max_length=160)
    by_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    data = models.TextField()
    state = models.CharField(max_length=15, choices=State)
    due_at = models.DateTimeField(null=True)
    act_key = models.CharField(max_length=120, null=True)
    act_digest = models.CharField(max_length=64, blank=True)
    hash = models.BinaryField()

    class Meta:
        ordering = ["dossier_id", "sequence"]
        constraints = [
            models.UniqueConstraint(name="event_has_its_place", fields=["dossier", "sequence"]),
            models.UniqueConstraint(name="act_happens_once", fields=["act_key"]),
        ]
        indexes = [models.Index(name="event_by_kind_and_time", fields=["kind", "at"])]


class DossierPaper(models.Model):
    """A paper (giấy tờ) handed in for a component: how many originals and copies, and its file where there is one."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    sequence = models.PositiveIntegerField()
    component = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=500)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    follows_at_counter = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["dossier_id", "sequence", "id"]


class ResultFile(models.Model):
    """The file of a result (kết quả giải quyết) issued in a dossier."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="result_files")
    sequence = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", db_index=False)


class Draft(models.Model):
    """What a person has typed so far; not yet a dossier, and theirs to throw away.

    ``key`` becomes the key of the act that submits it, so that a repeated press files one dossier.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    key = models.UUIDField(default=uuid7, editable=False)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_as = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(name="drafts_of_account", fields=["account", "-saved_at"])]


class DraftFile(models.Model):
    """A file laid into a draft for a component of the procedure."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    component = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")


class DayCounter(models.Model):
    """The last number a unit gave on a day; taken under its row's lock, in the transaction that uses it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_counter_for_unit_and_day", fields=["unit", "day"])]


class Look(models.Model):
    """A look of an official at a dossier, written before the dossier is shown."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="looks", db_index=False)
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    page = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="looks_at_dossier", fields=["dossier", "at"])]
