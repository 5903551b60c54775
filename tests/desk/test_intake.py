"""The counter: Enter after Enter from the card to the receipt, and what it refuses."""

import re
from typing import Any

import pytest
from django.urls import reverse

from motcua.catalogue.models import Component
from motcua.directory.models import Role
from motcua.dossiers.models import Dossier, DossierEvent, DossierPaper
from motcua.dossiers.states import State
from tests.builders.desk import desk_of
from tests.builders.dossiers import Desk, an_office

pytestmark = pytest.mark.django_db
COUNTER = "/can-bo/tiep-nhan/"
CARD = "022099000001|123456789|Phạm Thị Lan|01021999|Nữ|Tổ 5, phường Hồng Gai|01012022"


@pytest.fixture(autouse=True)
def at_the_time_of_the_office(time_machine):
    """A working morning."""
    time_machine.move_to("2026-03-03 09:00+07:00")


def fields(text: str) -> dict[str, str]:
    """What the page's form would send, without its buttons."""
    form = text[text.index("data-intake") :]
    values: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if not name or (kind and kind[1] in ("file", "submit")):
            continue
        if kind and kind[1] == "checkbox" and "checked" not in tag:
            continue
        values[name[1]] = value[1] if value else ("on" if kind and kind[1] == "checkbox" else "")
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = chosen[1] if chosen else ""
    return values


def pressed(client: Any, text: str, **typed: str) -> Any:
    """The page after something was typed and Enter pressed."""
    default = re.search(r'<button class="govuk-visually-hidden" [^>]*?(name="nhan" value="1")?>', text)
    sent = fields(text) | typed | ({"nhan": "1"} if default and default[1] else {})
    return client.post(COUNTER, sent)


def previewed(client: Any, office, who: str = CARD) -> str:
    """The page once the card was read and the procedure chosen by its code."""
    text = client.get(COUNTER).content.decode()
    text = pressed(client, text, ai=who).content.decode()
    return pressed(client, text, **{"thu-tuc": office.version.procedure.code}).content.decode()


def test_a_dossier_is_taken_in_with_three_presses_of_enter():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    text = client.get(COUNTER).content.decode()
    assert 'name="ai" value="" autocomplete="off" autofocus' in text
    text = pressed(client, text, ai=CARD).content.decode()
    assert 'value="Phạm Thị Lan"' in text and 'value="1/2/1999"' in text
    text = pressed(client, text, **{"thu-tuc": "1"}).content.decode()
    assert "17:00 thứ Ba 10/3/2026" in text and "data-go autofocus" in text
    answer = pressed(client, text)
    assert answer.status_code == 302, re.findall("error-message.*", answer.content.decode())
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.applicant_name, dossier.applicant_number) == (
        State.RECEIVED,
        "Phạm Thị Lan",
        "022099000001",
    )
    done = client.get(answer["Location"]).content.decode()
    assert dossier.number in done and "<svg" in done and reverse("desk:print", args=[dossier.number, "receipt"]) in done


def test_the_papers_the_procedure_demands_are_ticked_and_counted():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    pressed(client, previewed(client, office))
    paper = DossierPaper.objects.get()
    assert (paper.component, paper.name, paper.originals) == (1, "Tờ khai", 1)


def test_the_same_form_sent_eight_times_takes_one_dossier_in_and_gives_one_receipt():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    text = previewed(client, office)
    sent = fields(text) | {"nhan": "1", "van-nop": "1"}
    answers = {client.post(COUNTER, sent)["Location"] for _press in range(8)}
    assert len(answers) == 1 and Dossier.objects.count() == 1


def test_the_same_key_with_another_name_is_refused_and_the_first_dossier_stays():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    sent = fields(previewed(client, office)) | {"nhan": "1", "van-nop": "1"}
    client.post(COUNTER, sent)
    answer = client.post(COUNTER, sent | {"name": "Trần Văn Bình"})
    assert answer.status_code == 409 and "nội dung khác" in answer.content.decode()
    assert DossierEvent.objects.filter(kind="drafted").count() == 1


def test_a_probable_twin_is_asked_about_before_it_is_taken_in():
    office = an_office()
    before = Desk(office, on="2026-03-02 08:00").received().dossier
    client = desk_of(office, Role.RECEPTION)
    text = previewed(client, office)
    assert before.number in text
    assert pressed(client, text).status_code == 422 and Dossier.objects.count() == 1
    assert pressed(client, text, **{"van-nop": "1"}).status_code == 302 and Dossier.objects.count() == 2


def test_a_dossier_without_a_demanded_paper_is_not_taken_in_and_what_was_typed_stays():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    sent = fields(previewed(client, office)) | {"nhan": "1", "phone": "0912345678"}
    del sent["brought_1"]
    answer = client.post(COUNTER, sent)
    text = answer.content.decode()
    assert answer.status_code == 409 and "Còn thiếu giấy tờ bắt buộc: Tờ khai" in text
    assert 'value="0912345678"' in text and not Dossier.objects.exists()


def test_another_procedure_typed_beside_the_button_is_shown_before_anything_is_taken_in():
    office = an_office()
    Component.objects.filter(version=office.version).update(name="Tờ khai")
    client = desk_of(office, Role.RECEPTION)
    sent = fields(previewed(client, office)) | {"nhan": "1", "da-hien": "1.999999"}
    assert client.post(COUNTER, sent).status_code == 200 and not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"number": "000099000001"}, "000"), ({"number": "12"}, "12"), ({"phone": "12"}, "12"), ({"name": "<b>"}, "Họ")],
)
def test_a_wrong_shape_is_said_at_its_field(wrong, says):
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    answer = client.post(COUNTER, fields(previewed(client, office)) | {"nhan": "1"} | wrong)
    assert answer.status_code == 422 and says in answer.content.decode() and not Dossier.objects.exists()


def test_letters_of_the_name_find_the_procedure():
    office = an_office()
    client = desk_of(office, Role.RECEPTION)
    text = client.get(COUNTER).content.decode()
    found = pressed(client, text, **{"thu-tuc": "tinh trang hon nhan"}).content.decode()
    assert office.version.name in found


def test_the_counter_is_for_reception_only():
    assert desk_of(an_office(), Role.SPECIALIST).get(COUNTER).status_code == 404
