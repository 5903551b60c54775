"""What is exported reads back as the same; what others read of it is what we meant."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from motcua.catalogue.actions import offer
from motcua.catalogue.exports import written_export
from motcua.catalogue.exports.cpsv import CONTEXT
from motcua.catalogue.exports.package import content_table
from motcua.catalogue.facts import CaseFacts, FeeFacts, LegalBasisFacts, SourceFacts
from motcua.catalogue.imports import actions
from motcua.catalogue.imports.errors import UnreadableFile
from motcua.catalogue.imports.reading import read_bytes
from motcua.catalogue.models import Channel, FeeKind, ImportedRow, Offering, Part, ProcedureVersion, SamplePart
from motcua.catalogue.queries import version_in_force
from motcua.directory.deadline import Limit, LimitUnit
from tests.builders.catalogue import a_component, a_content, a_procedure, a_small_province
from tests.builders.imports import CODE

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NEW_DAY = datetime(2026, 11, 25)
SITE = "https://tinh-mau.vn"
CPSV, CV = rdflib.Namespace("http://purl.org/vocab/cpsv#"), rdflib.Namespace("http://data.europa.eu/m8g/")
DCT, SKOS = rdflib.Namespace("http://purl.org/dc/terms/"), rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
MANDATORY = {
    CPSV.PublicService: (DCT.identifier, DCT.title, DCT.description, CV.hasCompetentAuthority),
    CV.PublicOrganisation: (DCT.identifier, DCT.title, DCT.spatial, SKOS.prefLabel),
    CPSV.Rule: (DCT.identifier, DCT.title, DCT.description),
    CV.Output: (DCT.identifier, DCT.title),
    CV.Evidence: (DCT.identifier, DCT.title),
    CV.Requirement: (DCT.identifier, DCT.title),
    CV.Cost: (DCT.identifier,),
    CV.Channel: (DCT.identifier,),
}
RICH = a_content(
    limit_note="Chung\nhai dòng",
    requirements="=1+1 là công thức",
    keywords="giấy mẫu, xác nhận",
    result_code="KQ.G15.000031",
    cases=(CaseFacts(1, "Trường hợp xác minh", legal_limit=Limit(Decimal(9), LimitUnit.WORKING_DAYS)),),
    components=(a_component(), a_component(2, "Giấy ủy quyền", case=1, is_shown_only=True, paper_form="mau.docx")),
    fees=(
        FeeFacts(FeeKind.FEE, "Lệ phí", 0),
        FeeFacts(FeeKind.CHARGE, "Phí", None, channel=Channel.ONLINE, note="Theo nghị quyết", is_sample=True),
    ),
    legal_bases=(LegalBasisFacts("60/2014/QH13", "Luật Hộ tịch", "Điều 3"),),
    sources=(SourceFacts(Part.COMPONENTS, "60/2014/QH13", "Điều 16", 1, date(2014, 11, 20)),),
    sample_parts=(SamplePart.FEES, SamplePart.VALID_FROM),
)


@pytest.fixture
def rich(db) -> ProcedureVersion:
    """A procedure that has everything a version can say."""
    return a_procedure(code=CODE, **{name: getattr(RICH, name) for name in RICH.__dataclass_fields__})


def given_of(content: bytes, name: str = "thu-tuc") -> dict:
    """What the only row of an exported file says."""
    file = read_bytes(name, content)
    assert file.refused == ()
    return dict(file.rows[0].given)


@pytest.mark.parametrize("kind", [".xlsx", ".zip"])
def test_an_export_says_every_field_again(rich, kind):
    given = given_of(written_export(kind, codes=(), on=TODAY, site=SITE))
    assert replace(a_content(), **given) == RICH


@pytest.mark.parametrize("kind", [".xlsx", ".zip"])
def test_an_export_that_is_imported_changes_nothing(rich, kind, tmp_path):
    file = tmp_path / f"thu-tuc{kind}"
    file.write_bytes(written_export(kind, codes=(), on=TODAY, site=SITE))
    assert actions.import_files([file], at=AT).counts == {"unchanged": 1}


def test_a_text_that_no_cell_holds_survives_the_workbook(db):
    words = "Điều kiện. " * 4_000
    a_procedure(code=CODE, requirements=words.strip())
    given = given_of(written_export(".xlsx", codes=(), on=TODAY, site=SITE))
    assert given["requirements"] == words.strip()


def edited(content: bytes, sheet: str, changes: dict[str, object]) -> bytes:
    """The workbook with the second row of a sheet changed under its headings."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    for heading, value in changes.items():
        page.cell(2, heads.index(heading) + 1).value = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def imported(content: bytes, folder) -> dict[str, int]:
    """What an import of the workbook does."""
    file = folder / "sua.xlsx"
    file.write_bytes(content)
    return actions.import_files([file], at=AT).counts


def test_a_workbook_that_was_edited_makes_a_new_version(rich, tmp_path):
    content = written_export(".xlsx", codes=(), on=TODAY, site=SITE)
    changes = {
        "Tên thủ tục": "Tên đã sửa",
        "Có hiệu lực từ": NEW_DAY,
        "Đối tượng thực hiện": "Cá nhân",
    }
    assert imported(edited(content, "Thủ tục", changes), tmp_path) == {"changed": 1}
    assert version_in_force(CODE, date(2026, 11, 25)).name == "Tên đã sửa"
    assert version_in_force(CODE, TODAY).name != "Tên đã sửa"


@pytest.mark.parametrize(
    ("sheet", "changes", "told"),
    [
        ("Thủ tục", {"Tên thủ tục": '=HYPERLINK("http://x")', "Có hiệu lực từ": NEW_DAY}, "công thức"),
        ("Thủ tục", {"Mã thủ tục": "abc"}, "d.dddddd"),
        ("Thủ tục", {"Thời hạn theo luật": "mau thôi"}, "không hiểu"),
        ("Thủ tục", {"Số bộ hồ sơ": -1}, "không hiểu"),
        ("Thành phần hồ sơ", {"Tên giấy tờ": None}, "phải có nội dung"),
        ("Phí, lệ phí", {"Mức thu (đồng)": "nhiều"}, "Trang “Phí, lệ phí”, dòng 2"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_procedure_in_words(rich, tmp_path, sheet, changes, told):
    content = written_export(".xlsx", codes=(), on=TODAY, site=SITE)
    counts = imported(edited(content, sheet, changes), tmp_path)
    assert counts.get("refused") and "changed" not in counts
    assert told in " ".join(ImportedRow.objects.values_list("reason", flat=True))
    assert ProcedureVersion.objects.count() == 1


def test_an_unknown_heading_refuses_the_workbook(rich):
    content = written_export(".xlsx", codes=(), on=TODAY, site=SITE)
    with pytest.raises(UnreadableFile, match="cột lạ"):
        read_bytes("x.xlsx", renamed(content))


def renamed(content: bytes) -> bytes:
    """The workbook with one heading misspelt."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Thủ tục"].cell(1, 3, "Mã lĩnh vựt")
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def archive(**entries: bytes) -> bytes:
    """A ZIP archive with these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, body in entries.items():
            written.writestr(name.replace("__", "/"), body)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (archive(bomb=b"\0" * 250_000_000), "quá lớn"),
        (archive(xl__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macro"),
        (archive(anything=b"x"), "Excel"),
    ],
)
def test_a_hostile_archive_is_refused(content, told):
    with pytest.raises(UnreadableFile, match=told):
        read_bytes("x.xlsx", content)


@pytest.mark.django_db
def test_a_package_brings_the_units_by_their_codes(tmp_path):
    a_small_province()
    version = a_procedure(code=CODE)
    from motcua.directory.models import Unit

    authority, receiver = Unit.objects.get(code="bai-chay"), Unit.objects.get(code="bai-chay-mot-cua")
    offer(version.procedure, authority, receiver=receiver, valid_from=version.valid_from, valid_to=None)
    file = tmp_path / "goi.zip"
    file.write_bytes(written_export(".zip", codes=(), on=TODAY, site=SITE))
    assert b"unit:bai-chay@bai-chay-mot-cua" in zipfile.ZipFile(file).read(f"ho-tich/{CODE}.toml")
    Offering.objects.all().delete()
    actions.import_files([file], at=AT)
    assert Offering.objects.filter(authority=authority, receiver=receiver).count() == 1


NO_LETTERS = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Cf")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=NO_LETTERS), max_size=30)


@settings(max_examples=60, deadline=None)
@given(name=TEXT, note=TEXT, amount=st.none() | st.integers(0, 10**9), days=st.integers(1, 900), case=st.booleans())
def test_any_content_is_the_same_after_a_package(tmp_path_factory, name, note, amount, days, case):
    import unicodedata

    import tomli_w

    from motcua.catalogue.package import read_procedure

    words = [unicodedata.normalize("NFC", one) for one in (name, note)]
    content = replace(
        RICH,
        name=words[0] or "x",
        limit_note=words[1],
        legal_limit=Limit(Decimal(days), LimitUnit.DAYS),
        fees=(FeeFacts(FeeKind.CHARGE, words[0] or "x", amount, note=words[1], case=1 if case else None),),
    )
    folder = tmp_path_factory.mktemp("goi") / "ho-tich"
    folder.mkdir()
    table = {"code": CODE, "sector": "ho-tich", "valid_from": TODAY} | {
        key: value for key, value in content_table(content).items() if value not in (None, "", [])
    }
    (folder / f"{CODE}.toml").write_text(tomli_w.dumps(table, multiline_strings=True), encoding="utf-8")
    assert read_procedure(folder / f"{CODE}.toml").versions[0].content == content


def graph_of(version: ProcedureVersion) -> rdflib.Graph:
    """The linked data of everything, as rdflib reads it."""
    return rdflib.Graph().parse(data=written_export(".jsonld", codes=(), on=TODAY, site=SITE), format="json-ld")


def test_linked_data_has_what_the_profile_demands(rich):
    graph = graph_of(rich)
    for kind, properties in MANDATORY.items():
        found = list(graph.subjects(rdflib.RDF.type, kind))
        assert found, kind
        for subject in found:
            assert [one for one in properties if (subject, one, None) not in graph] == [], subject


def test_linked_data_says_limit_fee_and_law(rich):
    graph = graph_of(rich)
    service = rdflib.URIRef(f"{SITE}/thu-tuc/{CODE}/")
    assert str(graph.value(service, CV.processingTime)) == "P5D"
    assert {str(value) for value in graph.objects(None, CV.hasValue)} == {"0.0"}
    assert len(list(graph.objects(service, CPSV.hasInput))) == 2
    (law,) = graph.objects(service, CV.hasLegalResource)
    assert str(graph.value(law, DCT.identifier)) == "60/2014/QH13"


def test_every_word_of_the_linked_data_is_in_its_context(rich):
    document = json.loads(written_export(".jsonld", codes=(), on=TODAY, site=SITE))
    assert {key for node in document["graph"] for key in node} <= set(CONTEXT)
    expanded = jsonld.expand(document)
    assert sum(len(one.get("@graph", [one])) for one in expanded) >= len(document["graph"]) - 1
