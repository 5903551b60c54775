"""Imports on the desk: a file is brought, its difference read, confirmed, taken back."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.catalogue.exports import written_export
from motcua.catalogue.models import ImportBatch, Procedure, ProcedureVersion
from motcua.catalogue.queries import version_in_force
from motcua.lib.time import local_day
from tests.builders.catalogue import a_procedure
from tests.builders.changes import TODAY, Province
from tests.builders.desk import signed_in
from tests.builders.imports import CODE, OTHER, a_file, a_lost_channel, a_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_time_of_the_drafts(time_machine):
    """The desk's clock shows one morning."""
    time_machine.move_to(TODAY, tick=False)


@pytest.fixture
def province() -> Province:
    return Province()


def brought(client, folder: Path, *rows: object, name: str = "2025-11.jsonl"):
    """The answer to a file of rows."""
    content = a_file(folder, *rows, name=name).read_bytes()
    return client.post(reverse("desk:imports"), {"file": SimpleUploadedFile(name, content)})


def decided(client, decision: str):
    """The answer to what is decided on the last batch."""
    batch = ImportBatch.objects.first()
    return client.post(reverse("desk:import_decide", args=[batch.pk]), {"decision": decision})


def page_of(client, **query: str) -> str:
    """The page of the last batch."""
    return client.get(reverse("desk:import_batch", args=[ImportBatch.objects.first().pk]), query).content.decode()


def test_a_file_is_compared_confirmed_and_taken_back(province, tmp_path):
    a_procedure(code=CODE, name="Tên cũ")
    before = list(ProcedureVersion.objects.values())
    client = signed_in(province.editor)
    answer = brought(client, tmp_path, a_row(), a_row(OTHER, channels=[a_lost_channel("7")]), b"{hong")
    assert answer.status_code == 302
    assert list(ProcedureVersion.objects.values()) == before
    assert "Dòng không phải JSON" in page_of(client)
    changed = page_of(client, muc="changed")
    assert "Tên cũ" in changed and "Cấp giấy xác nhận" in changed
    assert decided(client, "confirm").status_code == 302
    assert version_in_force(CODE, local_day(TODAY)).name == "Cấp giấy xác nhận"
    assert "Trả lời câu hỏi" in page_of(client, muc="waiting")
    assert decided(client, "undo").status_code == 302
    assert list(ProcedureVersion.objects.values()) == before
    assert "Đã hoàn tác" in page_of(client)


def test_a_batch_is_not_confirmed_twice_nor_taken_back_before(province, tmp_path):
    client = signed_in(province.editor)
    brought(client, tmp_path, a_row())
    assert decided(client, "undo").status_code == 409
    assert decided(client, "confirm").status_code == 302
    again = decided(client, "confirm")
    assert (again.status_code, "Đã nhập" in again.content.decode()) == (409, True)


def test_a_dropped_batch_changes_nothing(province, tmp_path):
    client = signed_in(province.editor)
    brought(client, tmp_path, a_row())
    assert decided(client, "drop").status_code == 302
    assert not Procedure.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"PK\x03\x04hong", "Không đọc được tệp"),
        ("a.jsonl.gz", b"\x1f\x8bhong", "tệp nén bị hỏng"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_on_the_form(province, name, content, told):
    answer = signed_in(province.editor).post(reverse("desk:imports"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_only_editors_import(province, tmp_path):
    leader = signed_in(province.leader)
    assert leader.get(reverse("desk:imports")).status_code == 404
    assert brought(leader, tmp_path, a_row()).status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "zip"])
def test_an_exported_file_brought_back_changes_nothing(province, kind):
    a_procedure(code=CODE, reduced_limit=None)
    client = signed_in(province.editor)
    exported = client.get(reverse("desk:export_procedures", args=[kind]))
    assert exported.status_code == 200
    file = SimpleUploadedFile(f"thu-tuc.{kind}", exported.content)
    assert client.post(reverse("desk:imports"), {"file": file}).status_code == 302
    assert ImportBatch.objects.get().counts == {"unchanged": 1}
    assert "danh mục không đổi" in page_of(client)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_of_a_batch_costs_seven_statements_whatever_it_holds(province, tmp_path, rows):
    client = signed_in(province.editor)
    brought(client, tmp_path, *(a_row(f"1.{number:06}") for number in range(1, rows + 1)))
    path = reverse("desk:import_batch", args=[ImportBatch.objects.get().pk])
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    assert len(seen.captured_queries) == 7


def test_the_export_of_linked_data_needs_no_page(province):
    a_procedure(code=CODE)
    content = json.load(io.BytesIO(written_export(".jsonld", codes=(), on=local_day(TODAY), site="https://mau.vn")))
    assert {node["type"] for node in content["graph"]} >= {"PublicService", "PublicOrganisation", "Rule"}
