"""Units are asked about a draft, and answer.

Source: Decree 63/2010/ND-CP, article 9 (opinions on procedures).
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.drafting import locked_change, note
from motcua.catalogue.actions.permissions import demand_editor, demand_voice
from motcua.catalogue.errors import ChangeGone, OpinionDueInPast, OpinionEmpty, UnitAskedAlready
from motcua.catalogue.models import ChangeState, RequestedOpinion
from motcua.directory.queries import unit_card
from motcua.lib.time import local_day
from motcua.people.actor import Actor


@transaction.atomic
def ask_opinion(
    change_id: int, unit_id: int, *, question: str, due_on: date, by: Actor, at: datetime
) -> RequestedOpinion:
    """The unit is asked about the draft, to answer until the end of ``due_on``.

    Raises: NotYourOffice, ChangeGone, ChangeNotOpen, OpinionDueInPast, UnitAskedAlready.
    """
    demand_editor(by)
    change = locked_change(change_id, ChangeState.DRAFT)
    if due_on <= local_day(at):
        raise OpinionDueInPast
    if change.opinions.filter(unit_id=unit_id).exists():
        raise UnitAskedAlready
    asked = RequestedOpinion.objects.create(
        change=change,
        unit_id=unit_id,
        question=question.strip(),
        due_on=due_on,
        asked_by_id=by.official_id,
        asked_at=at,
    )
    note(change, _("Lấy ý kiến %(what)s"), unit_card(unit_id).name, by=by.official_id, at=at)
    return asked


@transaction.atomic
def give_opinion(opinion_id: int, *, agrees: bool, text: str, by: Actor, at: datetime) -> RequestedOpinion:
    """The unit answers, late too while the draft is open; an answer may be given again until it is handed in.

    Raises: ChangeGone, NotYourOffice, ChangeNotOpen, OpinionEmpty.
    """
    opinion = RequestedOpinion.objects.select_for_update().filter(pk=opinion_id).first()
    if opinion is None:
        raise ChangeGone
    demand_voice(by, opinion.unit_id)
    change = locked_change(opinion.change_id, ChangeState.DRAFT)
    if not agrees and not text.strip():
        raise OpinionEmpty
    opinion.agrees, opinion.text = agrees, text.strip()
    opinion.given_by_id, opinion.given_at = by.official_id, at
    opinion.save(update_fields=["agrees", "text", "given_by", "given_at"])
    note(change, _("Ý kiến của %(what)s"), unit_card(opinion.unit_id).name, by=by.official_id, at=at)
    return opinion
