"""What is stored or printed is Vietnamese, in whatever language it is asked for; what is shown follows the page."""

from decimal import Decimal

import pypdfium2
import pytest
from django.utils import translation

from motcua.catalogue.models import StepKind
from motcua.directory.deadline import Limit, LimitUnit
from motcua.directory.models import Role
from motcua.dossiers.models import DossierEvent
from motcua.dossiers.prints import print_form
from motcua.dossiers.queries.page import page_of
from motcua.lib.plain import to_text
from motcua.lib.vietnamese import format_count, format_moment, format_percent
from tests.builders.directory import at
from tests.builders.dossiers import Desk, an_office


def test_a_number_and_a_weekday_are_written_as_the_page_speaks() -> None:
    assert (format_count(12450), format_percent(Decimal("99.53"))) == ("12.450", "99,53%")
    with translation.override("en"):
        assert (format_count(12450), format_percent(Decimal("99.53"))) == ("12,450", "99.53%")
        assert format_moment(at("2023-05-19 17:00")) == "17:00 Friday 19/5/2023"


def test_a_limit_is_counted_in_both_languages() -> None:
    one, part = Limit(Decimal(1), LimitUnit.WORKING_DAYS), Limit(Decimal("1.5"), LimitUnit.WORKING_DAYS)
    assert (str(one), str(part)) == ("1 ngày làm việc", "1,5 ngày làm việc")
    with translation.override("en"):
        assert (str(one), str(part)) == ("1 working day", "1.5 working days")


def test_a_text_that_follows_the_page_cannot_be_stored_in_an_event() -> None:
    with pytest.raises(TypeError):
        to_text(StepKind.APPRAISE.label)


@pytest.mark.django_db
def test_acts_done_on_an_english_page_leave_the_same_log_and_the_same_form() -> None:
    """Of two dossiers alike, one is received with Vietnamese pages and one with English."""
    office = an_office()
    with translation.override("en"):
        english = Desk(office).received().handed_over()
        shown = page_of(english.dossier, office[Role.RECEPTION]).history
        printed = print_form(page_of(english.dossier, office[Role.RECEPTION]), "receipt", at=at("2026-03-20 09:00"))
    vietnamese = Desk(office).received().handed_over()
    assert _stored(english) == _stored(vietnamese)
    words = pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_range().replace("\xa0", " ")
    assert "5 ngày làm việc" in words and "working" not in words
    assert [line.title for line in shown if line.kind == "received"] == ["Tiếp nhận hồ sơ"]
    with translation.override("en"):
        assert any(line.text.startswith("Received, due 17:00 Monday") for line in _history(english, office))


def _stored(desk: Desk) -> list[str]:
    """The log without the number, which is another for each dossier."""
    rows = DossierEvent.objects.filter(dossier_id=desk.id).order_by("sequence").values_list("data", flat=True)
    return [data.replace(desk.dossier.number, "") for data in rows]


def _history(desk: Desk, office):
    return page_of(desk.dossier, office[Role.RECEPTION]).history
