"""Content as text, and drafts that imports keep."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from motcua.catalogue.actions.drafting import Question, save_draft
from motcua.catalogue.contents import read, read_fees, read_steps, written, written_rows
from motcua.catalogue.facts import CaseFacts, FeeFacts, LegalBasisFacts, SourceFacts
from motcua.catalogue.models import Channel, FeeKind, ProcedureVersion, Sector
from motcua.catalogue.models import Part as P
from motcua.catalogue.queries import content_of, version_in_force
from motcua.directory.deadline import Limit, LimitUnit
from motcua.lib.time import LOCAL
from tests.builders.catalogue import a_component, a_content, a_procedure, a_process

AT = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
FEES = (
    FeeFacts(FeeKind.FEE, "Lệ phí", 8000, "bản", Channel.ONLINE),
    FeeFacts(FeeKind.CHARGE, "Phí", None, note="Hội đồng nhân dân quy định", case=2),
)
CASES = (
    CaseFacts(1, "Nhà ở riêng lẻ"),
    CaseFacts(2, "Công trình khác", legal_limit=Limit(Decimal(20), LimitUnit.DAYS)),
)


def a_full_content():
    return a_content(
        fees=FEES,
        cases=CASES,
        components=(a_component(), a_component(2, "Bản vẽ", case=2)),
        sources=(SourceFacts(P.LEGAL_LIMIT, "123/2015/NĐ-CP", "Điều 5", dated_on=date(2015, 11, 15)),),
        decision_on=date(2026, 1, 5),
    )


@pytest.mark.parametrize("content", [a_content(), a_full_content(), a_content(legal_limit=None, steps=(), fees=())])
def test_a_content_reads_as_it_was_written(content):
    assert read(written(content)) == content
    assert written(read(written(content))) == written(content)


def test_fees_and_steps_read_as_they_were_written_and_none_is_no_text():
    assert read_fees(written_rows(FEES)) == FEES
    assert read_steps(written_rows(a_process())) == a_process()
    assert (written_rows(()), read_fees(""), read_steps("")) == ("", (), ())


@pytest.mark.django_db
def test_cases_and_sources_are_published_with_the_version():
    bases = (LegalBasisFacts("123/2015/NĐ-CP", "Hộ tịch", "Điều 5"),)
    version = a_procedure(cases=CASES, fees=FEES, sources=a_full_content().sources, legal_bases=bases)
    published = content_of(ProcedureVersion.objects.get(id=version.id))
    assert (published.cases, published.fees, published.sources) == (CASES, FEES, a_full_content().sources)


@pytest.mark.django_db
def test_an_imported_draft_is_kept_once_with_its_questions_and_holds_on_no_day():
    Sector.objects.create(code="ho-tich", name="Hộ tịch")
    asked = (Question(P.LEGAL_LIMIT, "Ngày hay ngày làm việc?"),)
    given = {"sector": "ho-tich", "origin": "cổng quốc gia", "at": AT, "questions": asked}
    content = a_content(legal_limit=None, steps=())
    first, is_new = save_draft("1.000009", content, **given)
    again, is_changed = save_draft("1.000009", content, **given)
    assert (is_new, is_changed, first.id) == (True, False, again.id)
    assert [one.text for one in first.questions.all()] == ["Ngày hay ngày làm việc?"]
    assert version_in_force("1.000009", AT.date()) is None
    later, is_changed = save_draft("1.000009", replace(content, name="Khác"), **given)
    assert (is_changed, later.id, later.name, later.questions.count()) == (True, first.id, "Khác", 1)
