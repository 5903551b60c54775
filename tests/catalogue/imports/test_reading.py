"""Files from outside: every line is a row or refused, whatever it holds."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.imports.errors import UnreadableFile
from motcua.catalogue.imports.facts import SourceKind
from motcua.catalogue.imports.reading import read_bytes, read_path
from motcua.catalogue.models import Audience, Channel, FeeKind, Part
from motcua.directory.models import Level
from tests.builders.imports import CODE, a_channel, a_file, a_lost_channel, a_row


def test_a_row_of_the_portal_says_its_parts(tmp_path):
    (row,) = read_path(a_file(tmp_path, a_row())).rows
    assert (row.code, row.sector, row.valid_from.isoformat()) == (CODE, "Hộ tịch", "2025-11-01")
    assert row.given["levels"] == (Level.COMMUNE,)
    assert row.given["audiences"] == (Audience.PERSON,)
    assert row.given["channels"] == (Channel.COUNTER,)
    assert str(row.given["legal_limit"]) == "5 ngày làm việc"
    assert row.given["requirements"] == ""
    assert [paper.paper_form for paper in row.given["components"]] == ["to-khai.docx"]
    assert row.unplaced["type"] == "TTHC được luật giao quy định chi tiết"
    assert row.questions == ()


def test_a_file_may_be_packed_and_begin_with_a_mark(tmp_path):
    packed = read_path(a_file(tmp_path, a_row(), name="2025-11.jsonl.gz"))
    marked = read_bytes("x.jsonl", b"\xef\xbb\xbf" + json.dumps(a_row(), ensure_ascii=False).encode())
    wide = read_bytes("x.jsonl", json.dumps(a_row(), ensure_ascii=False).encode("utf-16"))
    assert [file.rows[0].name for file in (packed, marked, wide)] == ["Cấp giấy xác nhận"] * 3


def test_text_that_is_not_composed_is_normalised(tmp_path):
    (row,) = read_path(a_file(tmp_path, a_row(name="Ca\u0302\u0301p gia\u0302\u0301y\u200b"))).rows
    assert row.given["name"] == "Cấp giấy"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{broken", "JSON"),
        (b"[1, 2]", "không phải một thủ tục"),
        (b"\xff\xfe\x00 not utf-8", "UTF-8"),
        (b'"chi la chu"', "không phải một thủ tục"),
        (b'{"khac": 1}', "dạng tệp nào"),
        (b"[" * 100_000, "JSON"),
        (json.dumps(a_row(code="1.23")).encode(), "không đúng dạng"),
        (json.dumps(a_row(code=None)).encode(), "không có mã"),
        (json.dumps(a_row(name="")).encode(), "tên thủ tục"),
        (json.dumps(a_row(channels="khong")).encode(), "channels"),
        (json.dumps(a_row(levels=[1])).encode(), "levels"),
        (json.dumps(a_row(name={"vi": "x"})).encode(), "name"),
        (json.dumps(a_row(dossier=[{"items": [{"name": "a", "originals": "hai"}]}])).encode(), "originals"),
    ],
)
def test_a_broken_line_is_refused_alone_with_its_number(tmp_path, line, told):
    found = read_path(a_file(tmp_path, a_row(), line, a_row("2.000002")))
    assert [row.line for row in found.rows] == [1, 3]
    assert [row.line for row in found.refused] == [2]
    assert told in found.refused[0].reason


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        ({"channels": [a_lost_channel()]}, Part.LEGAL_LIMIT),
        ({"channels": [a_channel(limit="")]}, Part.LEGAL_LIMIT),
        ({"dossier": []}, Part.COMPONENTS),
        ({"dossier": None}, Part.COMPONENTS),
        ({"dossier": [{"group": "", "items": [{"name": "Tờ khai", "originals": 20261}]}]}, Part.COMPONENTS),
        ({"applicants": []}, Part.AUDIENCES),
        ({"executing_agency": None}, Part.AUTHORITY),
        ({"steps_text": "  "}, Part.SEQUENCE),
        ({"levels": ["Cấp vũ trụ"]}, Part.GENERAL),
    ],
)
def test_what_a_row_leaves_open_is_asked(tmp_path, parts, part):
    (row,) = read_path(a_file(tmp_path, a_row(**parts))).rows
    assert part in {question.part for question in row.questions}


def test_a_year_that_ran_into_a_count_is_asked_and_named(tmp_path):
    (row,) = read_path(
        a_file(tmp_path, a_row(dossier=[{"group": "", "items": [{"name": "Tờ khai", "originals": 20261}]}]))
    ).rows
    assert [(one.part, one.given) for one in row.questions] == [(Part.COMPONENTS, "Tờ khai")]
    assert row.given["components"][0].originals == 0


def test_groups_become_cases_or_papers_only_shown(tmp_path):
    groups = [
        {"group": "Giấy tờ phải xuất trình", "items": [{"name": "Căn cước"}]},
        {"group": "- Trường hợp ủy quyền:", "items": [{"name": "Giấy ủy quyền", "originals": 1}]},
    ]
    (row,) = read_path(a_file(tmp_path, a_row(dossier=groups))).rows
    assert [case.name for case in row.given["cases"]] == ["Trường hợp ủy quyền"]
    assert [(one.is_shown_only, one.case) for one in row.given["components"]] == [(True, None), (False, 1)]


@pytest.mark.parametrize(
    ("words", "kind", "amount", "note"),
    [
        ("Phí : 500.000 Đồng (mỗi lần)", FeeKind.CHARGE, 500_000, "mỗi lần"),
        ("Lệ phí : 0 Đồng", FeeKind.FEE, 0, ""),
        ("Phí : Không Đồng", FeeKind.CHARGE, 0, ""),
        ("Phí :  Đồng (Theo Thông tư 1)", FeeKind.CHARGE, None, "Theo Thông tư 1"),
        ("Lệ phí : 5 USD", FeeKind.FEE, None, "5 USD"),
        ("Miễn phí", FeeKind.CHARGE, 0, "Miễn phí"),
        ("1,250,000 Việt Nam Đồng", FeeKind.CHARGE, 1_250_000, ""),
    ],
)
def test_money_is_read_only_where_it_is_plain(tmp_path, words, kind, amount, note):
    (row,) = read_path(a_file(tmp_path, a_row(channels=[a_channel(fee=words)]))).rows
    (fee,) = row.given["fees"]
    assert (fee.kind, fee.amount_vnd, fee.note) == (kind, amount, note)


def test_free_is_not_believed_beside_an_amount(tmp_path):
    channel = a_channel(fee="Miễn phí", note="Lệ phí 50.000 đồng/lần")
    (row,) = read_path(a_file(tmp_path, a_row(channels=[channel]))).rows
    assert row.given["fees"][0].amount_vnd is None


def test_a_fee_of_every_channel_stands_once(tmp_path):
    channels = [a_channel(fee="Phí : 1.000 Đồng"), a_channel("Trực tuyến", fee="Phí : 1.000 Đồng\nPhí : 500 Đồng")]
    (row,) = read_path(a_file(tmp_path, a_row(channels=channels))).rows
    assert [(fee.amount_vnd, fee.channel) for fee in row.given["fees"]] == [(1000, ""), (500, Channel.ONLINE)]


ANSWER = {
    "MATTHC": CODE,
    "TENTTHC": "Cấp giấy xác nhận",
    "TRANGTHAI": 1,
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-HT", "TENLINHVUC": "Hộ tịch"}],
    "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Nộp hồ sơ"}, {"TENTRINHTU": "Nhận"}]}],
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": 2,
            "THOIGIAN": [
                {
                    "THOIGIANGIAIQUYET": "3",
                    "DONVITINH": "Ngày làm việc",
                    "MOTA": "",
                    "PHILEPHI": [{"MAPHILEPHI": "1", "SOTIEN": "8000", "DONVI": "Đồng", "MOTA": "một bản"}],
                }
            ],
        }
    ],
    "DOITUONGTHUCHIEN": [{"TENDOITUONG": "Công dân Việt Nam"}],
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": "Giấy khai sinh"}],
    "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
    "COQUANTHUCHIEN": [{"TENDONVI": "Ủy ban nhân dân cấp xã", "MADONVI": "H49"}],
    "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Tờ khai", "SOBANCHINH": "1", "SOBANSAO": "0"}]}],
}


@pytest.mark.parametrize("wrapped", [ANSWER, [ANSWER], {"error_code": "0", "data": [ANSWER]}, {"result": ANSWER}])
def test_the_answer_of_the_portal_is_read_however_it_is_wrapped(wrapped):
    (row,) = read_bytes("tra-loi.json", json.dumps(wrapped, ensure_ascii=False, indent=1).encode()).rows
    assert (row.kind, row.code, row.given["channels"]) == (SourceKind.NATIONAL_ANSWER, CODE, (Channel.ONLINE,))
    assert str(row.given["legal_limit"]) == "3 ngày làm việc"
    assert (row.given["fees"][0].amount_vnd, row.given["result_code"]) == (8000, "KQ.G15.000031")
    # The answer names no level: it is asked where the procedure is new.
    assert [question.part for question in row.questions] == [Part.GENERAL]


def test_a_procedure_that_is_not_public_is_refused():
    found = read_bytes("x.json", json.dumps(ANSWER | {"TRANGTHAI": 0}).encode())
    assert "TRANGTHAI" in found.refused[0].reason


def test_a_process_gives_the_time_of_its_return_to_the_step_before():
    process = {
        "title": "Cấp xã - Đăng ký giám hộ (1)",
        "issued": "07/7/2025",
        "steps": [
            {"work": "Tiếp nhận hồ sơ", "role": "Cán bộ tiếp nhận hồ sơ", "days": [0.5]},
            {"work": "Thẩm tra", "role": "Công chức Tư pháp - Hộ tịch", "days": [1.0]},
            {"work": "Ký", "role": "Lãnh đạo UBND", "days": [0.5]},
            {"work": "Đóng dấu", "role": "Văn thư", "days": []},
            {"work": "Trả kết quả", "role": "Bộ phận tiếp nhận và trả kết quả", "days": [1.0]},
        ],
    }
    (row,) = read_bytes("qt.jsonl", json.dumps(process, ensure_ascii=False).encode()).rows
    (plan,) = row.given["plans"]
    assert (row.name, row.valid_from.isoformat()) == ("Đăng ký giám hộ", "2025-07-07")
    assert [step.working_minutes for step in plan] == [240, 480, 240, 480, 0]
    assert [str(step.kind) for step in plan] == ["receive", "appraise", "approve", "seal", "return"]


@pytest.mark.parametrize("content", [b"\x1f\x8bnot gzip at all", b"PK\x03\x04not a zip"])
def test_a_broken_archive_is_refused_as_a_whole(content):
    with pytest.raises(UnreadableFile):
        read_bytes("hong.gz", content)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.dictionaries(st.sampled_from(sorted(a_row())), ODD, max_size=5))
def test_no_shape_of_a_row_breaks_the_reader_or_loses_the_line(parts):
    found = read_bytes("la.jsonl", json.dumps(a_row() | parts).encode())
    assert len(found.rows) + len(found.refused) == 1


@settings(max_examples=100, deadline=None)
@given(parts=st.dictionaries(st.sampled_from(sorted(ANSWER)), ODD, min_size=1, max_size=4))
def test_no_shape_of_an_answer_breaks_the_reader(parts):
    found = read_bytes("la.json", json.dumps({"rows": [ANSWER | parts]}).encode())
    assert len(found.rows) + len(found.refused) == 1
