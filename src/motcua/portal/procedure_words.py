"""The page of a procedure: its papers by case, and its versions in time."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.catalogue.facts import CaseFacts, ComponentFacts, VersionContent
from motcua.catalogue.queries import ProcedurePage, VersionSpan
from motcua.lib.vietnamese import format_day


@dataclass(frozen=True)
class PaperGroup:
    """The papers of every case (``case`` None) or of one."""

    case: CaseFacts | None
    components: tuple[ComponentFacts, ...]


def papers_by_case(content: VersionContent) -> list[PaperGroup]:
    """The papers that every case asks for, then those of each case."""
    common = PaperGroup(None, tuple(one for one in content.components if one.case is None))
    of_cases = [
        PaperGroup(case, tuple(one for one in content.components if one.case == case.position))
        for case in content.cases
    ]
    return [group for group in (common, *of_cases) if group.case is not None or group.components]


def history_shown(page: ProcedurePage, today: date) -> list[dict[str, str]]:
    """The versions of the procedure, newest first, each with the address of its page; none where there is only one."""
    if len(page.history) < 2:
        return []
    return [_told(page.facts.procedure_code, one, page, today) for one in page.history]


def _told(code: str, one: VersionSpan, page: ProcedurePage, today: date) -> dict[str, str]:
    facts = {"first": format_day(one.valid_from), "last": format_day(one.valid_to) if one.valid_to else ""}
    words = _("Có hiệu lực từ %(first)s") % facts
    if one.valid_to:
        words = _("Có hiệu lực từ %(first)s đến hết %(last)s") % facts
    if one.valid_from > today:
        words = _("Sẽ có hiệu lực từ %(first)s") % facts
    is_shown = one.valid_from == page.valid_from
    query = urlencode({"ngay": one.valid_from.isoformat()})
    return {
        "text": words,
        "decision": one.decision_number,
        "href": "" if is_shown else f"{reverse('portal:procedure', args=[code])}?{query}",
    }
