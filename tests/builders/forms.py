"""Builders of form data: each says only what the test is about."""

from datetime import UTC, date, datetime

from motcua.dossiers.forms import data as forms

AT = datetime(2023, 5, 12, 2, 15, tzinfo=UTC)
DUE = datetime(2023, 5, 19, 10, 0, tzinfo=UTC)


def a_head(**given) -> forms.Head:
    """The head of a slip of Hạ Long, under the circular of 2018."""
    return forms.Head(
        **{
            "regime": forms.Regime.R2018,
            "upper_unit": "Ủy ban nhân dân thành phố Hạ Long",
            "unit": "Trung tâm Hành chính công",
            "number": "128/TNHS",
            "place": "Hạ Long",
            "issued_at": AT,
            "dossier_number": "000.14.01.H49-230512-0042",
        }
        | given
    )


def an_applicant(**given) -> forms.Contact:
    """Nguyễn Thị Hoà, with everything filled in."""
    return forms.Contact(
        **{
            "owner_name": "Nguyễn Thị Hoà",
            "address": "Tổ 5, khu 3, phường Bãi Cháy, thành phố Hạ Long, tỉnh Quảng Ninh",
            "phone": "0987 654 321",
            "email": "hoa.nguyen@example.vn",
            "identity_number": "022190000012",
        }
        | given
    )


def a_receipt(*, head: dict | None = None, **given) -> forms.Receipt:
    """A receipt of a household business with two papers, due 17:00 on 19/5/2023."""
    return forms.Receipt(
        **{
            "head": a_head(**(head or {})),
            "receiving_unit": "Trung tâm Hành chính công thành phố Hạ Long",
            "applicant": an_applicant(),
            "request": "Đăng ký thành lập hộ kinh doanh",
            "papers": (
                forms.PaperLine(name="Giấy đề nghị đăng ký hộ kinh doanh", originals=1),
                forms.PaperLine(name="Căn cước công dân của chủ hộ kinh doanh", certified_copies=1, copies=2),
            ),
            "time_limit": "03 ngày làm việc",
            "received_at": AT,
            "due_at": DUE,
            "result_place": "Quầy trả kết quả",
            "receiver_name": "Phạm Thị Ngọc Ánh",
        }
        | given
    )


def a_supplement(**given) -> forms.SupplementSlip:
    """A request for two papers."""
    return forms.SupplementSlip(
        **{
            "head": a_head(number="12/HDHS"),
            "applicant": an_applicant(),
            "request": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "lines": (
                forms.SupplementLine(paper="Bản vẽ thiết kế xây dựng", demand="Bổ sung mặt cắt móng, có chữ ký"),
                forms.SupplementLine(paper="Giấy chứng nhận quyền sử dụng đất", demand="Nộp bản sao có chứng thực"),
            ),
            "reason": "Thành phần hồ sơ chưa đủ theo quy định.",
            "website": "dichvucong.quangninh.gov.vn",
            "hotline": "1900 1234",
            "guide_name": "Phạm Thị Ngọc Ánh",
        }
        | given
    )


def a_refusal(**given) -> forms.RefusalSlip:
    """A refusal at the counter."""
    return forms.RefusalSlip(
        **{
            "head": a_head(number="03/TCHS"),
            "applicant": an_applicant(),
            "request": "Cấp bản sao trích lục khai sinh",
            "reason": "Việc yêu cầu không thuộc thẩm quyền giải quyết của cơ quan.",
            "refuser_name": "Phạm Thị Ngọc Ánh",
        }
        | given
    )


def an_apology(**given) -> forms.ApologyLetter:
    """An apology with a new day of return, 26/5/2023."""
    return forms.ApologyLetter(
        **{
            "head": a_head(unit="Phòng Quản lý đô thị", number="07/PXL"),
            "applicant": an_applicant(),
            "procedure_name": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "sector_name": "Hoạt động xây dựng",
            "received_at": AT,
            "due_at": DUE,
            "new_due_at": datetime(2023, 5, 26, 10, 0, tzinfo=UTC),
            "reason": "Cần xác minh thực địa ranh giới thửa đất theo đề nghị của hộ liền kề.",
            "signer_title": "Trưởng phòng",
            "signer_name": "Vũ Đức Thịnh",
            "copies_to": ("Trung tâm Hành chính công thành phố",),
        }
        | given
    )


def a_stop(**given) -> forms.StopNotice:
    """A stop notice after a withdrawal, under the circular of 2025."""
    return forms.StopNotice(
        **{
            "head": a_head(regime=forms.Regime.R2025, number="05/TB", issued_at=datetime(2025, 10, 6, 3, tzinfo=UTC)),
            "applicant": an_applicant(),
            "procedure_name": "Đăng ký thành lập hộ kinh doanh",
            "received_at": datetime(2025, 10, 1, 2, tzinfo=UTC),
            "due_at": datetime(2025, 10, 6, 10, tzinfo=UTC),
            "grounds": "Đơn xin rút hồ sơ ngày 03 tháng 10 năm 2025 của người nộp hồ sơ",
            "reason": "Người nộp hồ sơ xin rút hồ sơ.",
            "returned_papers": ("Căn cước công dân (bản sao chứng thực)", "Giấy đề nghị đăng ký hộ kinh doanh"),
            "returned_fee_vnd": 100_000,
            "signer_title": "Trưởng phòng",
            "signer_name": "Vũ Đức Thịnh",
        }
        | given
    )


def a_control_slip(**given) -> forms.ControlSlip:
    """A control slip with one finished hand-over and one open."""
    return forms.ControlSlip(
        **{
            "head": a_head(number=""),
            "authority": "Phòng Tài chính - Kế hoạch",
            "partners": ("Chi cục Thuế khu vực Hạ Long",),
            "log_book": forms.LogBookPlace(volume="01/2023", line="1042"),
            "handovers": (
                forms.Handover(
                    giver_unit="Bộ phận tiếp nhận và trả kết quả",
                    receiver_unit="Phòng Tài chính - Kế hoạch",
                    given_at=AT,
                    given_by="Phạm Thị Ngọc Ánh",
                    taken_at=datetime(2023, 5, 12, 3, 0, tzinfo=UTC),
                    taken_by="Trần Quốc Đạt",
                    outcome=forms.Outcome.EARLY,
                ),
                forms.Handover(
                    giver_unit="Phòng Tài chính - Kế hoạch",
                    receiver_unit="Bộ phận tiếp nhận và trả kết quả",
                    given_at=DUE,
                    given_by="Trần Quốc Đạt",
                    note="Kèm bản gốc",
                ),
            ),
        }
        | given
    )


def a_log_line(**given) -> forms.LogLine:
    """A line of the log book, not yet collected."""
    return forms.LogLine(
        **{
            "dossier_number": "000.14.01.H49-230512-0042",
            "procedure_name": "Đăng ký thành lập hộ kinh doanh",
            "owner_name": "Nguyễn Thị Hoà",
            "address": "Tổ 5, khu 3, phường Bãi Cháy",
            "phone": "0987 654 321",
            "received_at": AT,
            "due_at": DUE,
        }
        | given
    )


def a_log_book(**given) -> forms.LogBook:
    """The log book of a year with one line."""
    return forms.LogBook(
        **{
            "regime": forms.Regime.R2018,
            "unit": "Trung tâm Hành chính công",
            "upper_unit": "Ủy ban nhân dân thành phố Hạ Long",
            "volume": "01/2023",
            "first_on": date(2023, 1, 1),
            "last_on": date(2023, 5, 31),
            "lines": (a_log_line(),),
            "printed_at": datetime(2023, 6, 1, 1, 0, tzinfo=UTC),
        }
        | given
    )
