"""What a person does to a draft: begin, save, lay files in, throw away. A draft is no dossier yet and has no log.

A draft is only ever found through its account; one that was sent in changes no more.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import is_offered, version_in_force
from motcua.documents.actions import Upload, store_upload
from motcua.documents.rules import check_total
from motcua.dossiers.actions.filing import submit_draft
from motcua.dossiers.drafts import DraftContent, DraftGone, PlaceClosed, VersionEnded, answers_of, content_of_draft
from motcua.dossiers.errors import ChannelClosed, NotOffered
from motcua.dossiers.log import Act, Answer
from motcua.dossiers.models import Draft, DraftFile
from motcua.dossiers.queries.drafts import DraftPage
from motcua.lib.time import local_day


def begin_draft(account_id: UUID, procedure_code: str, *, at: datetime) -> Draft:
    """A new empty draft of the account for the version in force. Raises: NotOffered, ChannelClosed."""
    version = version_in_force(procedure_code, local_day(at))
    if version is None:
        raise NotOffered(procedure=procedure_code)
    if "online" not in version.channels:
        raise ChannelClosed(procedure=version.name, channel=str(Channel.ONLINE.label).lower())
    return Draft.objects.create(account_id=account_id, procedure_version=version, begun_at=at, saved_at=at)


def save_answers(account_id: UUID, draft_id: UUID, *, at: datetime, **answers: object) -> DraftContent:
    """The named answers are kept beside those given before. Raises: DraftGone."""
    with transaction.atomic():
        draft = _open(account_id, draft_id)
        content = replace(content_of_draft(draft), **answers)
        draft.answers, draft.saved_at = answers_of(content), at
        draft.save(update_fields=["answers", "saved_at"])
    return content


def choose_place(account_id: UUID, draft_id: UUID, *, authority_id: int, receiver_id: int, at: datetime) -> None:
    """The draft goes to this authority through this one-stop shop. Raises: DraftGone."""
    with transaction.atomic():
        draft = _open(account_id, draft_id)
        draft.authority_id, draft.receiver_id, draft.saved_at = authority_id, receiver_id, at
        draft.save(update_fields=["authority_id", "receiver_id", "saved_at"])


def add_file(account_id: UUID, draft_id: UUID, *, component: int, upload: Upload, at: datetime) -> None:
    """The upload is checked, kept, and laid into the draft for the component. Raises: FileRefused, DraftGone."""
    _refuse_over_total(_open_plain(account_id, draft_id), upload.size or 0)
    file = store_upload(upload, by=account_id, at=at)
    with transaction.atomic():
        draft = _open(account_id, draft_id)
        DraftFile.objects.create(draft=draft, component=component, file=file)
        _put(draft, without=[component], at=at)


def remove_file(account_id: UUID, draft_id: UUID, *, file_id: UUID, at: datetime) -> None:
    """The file lies in the draft no more; one that was taken out before is no error. Raises: DraftGone."""
    with transaction.atomic():
        draft = _open(account_id, draft_id)
        DraftFile.objects.filter(draft=draft, file_id=file_id).delete()
        _put(draft, at=at)


def bring_to_counter(account_id: UUID, draft_id: UUID, *, component: int, is_brought: bool, at: datetime) -> None:
    """The paper of the component is brought to the counter, or is not after all. Raises: DraftGone."""
    with transaction.atomic():
        draft = _open(account_id, draft_id)
        _put(draft, with_=[component] if is_brought else [], without=[] if is_brought else [component], at=at)


def send_draft(page: DraftPage, act: Act) -> Answer:
    """The complete draft is filed, once under its key however often it is sent.

    Raises: VersionEnded, PlaceClosed, and what ``filing.submit`` raises.
    """
    version = version_in_force(page.version.procedure_code, local_day(act.at))
    if version is None or version.id != page.version.id:
        raise VersionEnded(procedure=page.version.name)
    authority, receiver, on = page.draft.authority, page.draft.receiver, local_day(act.at)
    if not is_offered(version.procedure_id, authority_id=authority.id, receiver_id=receiver.id, on=on):
        raise PlaceClosed(unit=authority.name, procedure=page.version.name)
    return submit_draft(page.id, replace(act, key=str(page.draft.key)), request=page.request())


def drop_draft(account_id: UUID, draft_id: UUID) -> None:
    """The draft and what lay in it is gone; one that is gone already is no error."""
    Draft.objects.filter(pk=draft_id, account_id=account_id, submitted_as=None).delete()


def _put(draft: Draft, *, at: datetime, with_: Collection[int] = (), without: Collection[int] = ()) -> None:
    content = content_of_draft(draft)
    at_counter = (set(content.at_counter) | set(with_)) - set(without)
    draft.answers, draft.saved_at = answers_of(replace(content, at_counter=tuple(sorted(at_counter)))), at
    draft.save(update_fields=["answers", "saved_at"])


def _open(account_id: UUID, draft_id: UUID) -> Draft:
    """The draft under its lock."""
    found = Draft.objects.select_for_update().filter(pk=draft_id, account_id=account_id, submitted_as=None).first()
    if found is None:
        raise DraftGone
    return found


def _open_plain(account_id: UUID, draft_id: UUID) -> Draft:
    """The draft without a lock: receiving a file takes long, and nobody must wait for it."""
    found = Draft.objects.filter(pk=draft_id, account_id=account_id, submitted_as=None).first()
    if found is None:
        raise DraftGone
    return found


def _refuse_over_total(draft: Draft, more_bytes: int) -> None:
    kept = DraftFile.objects.filter(draft=draft).values_list("file__size_bytes", flat=True)
    check_total([*kept, more_bytes])
