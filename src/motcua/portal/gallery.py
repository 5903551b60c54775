"""The gallery of parts: every component in every state on one page, for those who build and check pages.

Shown only where the installation is a demo or is being developed; the browser tests look at it too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.lib.forms import DatePartsField, Form
from motcua.lib.time import LOCAL

AT = datetime(2023, 5, 16, 9, 30, tzinfo=LOCAL)
FIGURES = ("Tiếp nhận", "Trước và đúng hạn", "Quá hạn")
LONG_NAME = "Nguyễn Phước Thiên Bảo Ngọc Quỳnh Nghiêm Tường"


@dataclass(frozen=True)
class Sample:
    """A dossier as far as its chip is concerned."""

    due_at: datetime | None = None
    waiting_since: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    state: str = "Đang giải quyết"

    def get_state_display(self) -> str:
        """The state in words."""
        return self.state


class SampleForm(Form):
    """Every kind of field."""

    name = forms.CharField(label="Họ và tên", max_length=100, help_text="Viết như trên căn cước.")
    phone = forms.CharField(
        label="Số điện thoại", widget=forms.TextInput({"type": "tel", "class": "govuk-input--width-10"})
    )
    email = forms.EmailField(label="Thư điện tử", required=False)
    born = DatePartsField(label="Ngày sinh", noun="sinh", year_is_enough=True, help_text="Ví dụ 19 5 1980")
    receives = forms.ChoiceField(
        label="Bạn muốn nhận kết quả ở đâu?",
        widget=forms.RadioSelect,
        choices=[("counter", "Tại Bộ phận Một cửa"), ("post", "Qua bưu chính công ích"), ("online", "Bản điện tử")],
    )
    copies = forms.MultipleChoiceField(
        label="Bạn có những giấy tờ nào?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("id", "Căn cước"), ("birth", "Giấy khai sinh"), ("land", "Giấy chứng nhận quyền sử dụng đất")],
    )
    commune = forms.ChoiceField(
        label="Xã, phường", choices=[("", "Chọn một nơi"), ("1", "Phường Hồng Gai"), ("2", "Đặc khu Vân Đồn")]
    )
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Ảnh hoặc PDF của tờ khai", help_text="JPG, PNG, HEIC hoặc PDF, tối đa 20 MB")
    agrees = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng")


def gallery(request: HttpRequest) -> HttpResponse:
    """The page, in the dress of the portal or (``?ban=1``) of the desk."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    wrong = {"name": "", "born_d": "31", "born_m": "13", "born_y": "1980", "email": "sai", "reason": "á" * 501}
    return render(
        request,
        "portal/gallery.html",
        {
            "frame": "desk_base.html" if request.GET.get("ban") else "base.html",
            "at": AT,
            "form": SampleForm(prefix="good", initial={"name": LONG_NAME, "receives": "post"}),
            "wrong_form": SampleForm(wrong),
            "dossiers": _dossiers(),
            **_lists(),
        },
    )


def _dossiers() -> list[Sample]:
    """One dossier for each chip."""
    due = datetime(2023, 5, 19, 17, 0, tzinfo=LOCAL)
    hours = timedelta(hours=1)
    return [
        Sample(due_at=due),
        Sample(due_at=AT + 7 * hours),
        Sample(due_at=AT + 31 * hours),
        Sample(due_at=AT - 25 * hours),
        Sample(due_at=AT - hours),
        Sample(due_at=due, waiting_since=datetime(2023, 5, 12, 8, 0, tzinfo=LOCAL)),
        Sample(due_at=due, finished_at=due - 48 * hours, returned_at=due - 47 * hours),
        Sample(due_at=due, finished_at=due - 2 * hours),
        Sample(due_at=due, finished_at=due + 24 * hours, returned_at=due + 25 * hours),
        Sample(state="Mới nộp, chờ tiếp nhận"),
        Sample(closed_at=AT, state="Đã rút hồ sơ"),
    ]


def _lists() -> dict[str, Any]:
    """What the components made of lists show."""
    return {
        "crumbs": [{"text": "Trang chủ", "href": "/"}, {"text": "Hộ tịch", "href": "#"}, {"text": "Khai sinh"}],
        "facts": [
            {"name": "Thời hạn", "value": "2 ngày làm việc", "note": "Thực tế thường 1 ngày"},
            {"name": "Lệ phí", "value": "Miễn phí", "note": "Bản sao 8.000 đ mỗi bản"},
            {"name": "Nơi nộp", "value": "UBND cấp xã"},
            {"name": "Kết quả", "value": "Giấy khai sinh"},
        ],
        "rows": [
            {"key": "Họ và tên", "value": LONG_NAME, "href": "#"},
            {"key": "Nơi cư trú", "value": "Tổ 5, khu 3\nphường Hồng Gai", "note": "Từ tài khoản", "href": "#"},
            {"key": "Thư điện tử", "value": "", "href": "#"},
        ],
        "tasks": [
            {"title": "Người nộp hồ sơ", "href": "#", "is_done": True},
            {"title": "Giấy tờ phải nộp", "href": "#", "hint": "Còn thiếu 2 trên 4 giấy tờ", "status": "Đang làm"},
            {"title": "Kiểm tra và nộp"},
        ],
        "steps": [
            {"title": "Tiếp nhận", "moment": "08:12 thứ Hai 15/5/2023", "who": "Bộ phận Một cửa", "state": "done"},
            {
                "title": "Thẩm định", "moment": "Hẹn xong 17:00 thứ Năm 18/5/2023", "state": "now",
                "who": "Phòng Tư pháp", "note": "Cần xem bản chính giấy chứng sinh.",
            },
            {"title": "Trình lãnh đạo duyệt", "moment": "Dự kiến nửa ngày", "state": "next"},
            {"title": "Trả kết quả", "moment": "Hẹn trả 17:00 thứ Sáu 19/5/2023", "state": "next"},
        ],
        "late_steps": [
            {"title": "Tiếp nhận", "moment": "08:12 thứ Hai 8/5/2023", "state": "done"},
            {"title": "Thẩm định", "moment": "Quá hạn 1 ngày", "state": "late", "who": "Phòng Tư pháp"},
        ],
        "head": [
            {"text": "Đơn vị"}, *({"text": text, "is_number": True} for text in FIGURES),
        ],
        "table": [
            _row("Sở Tư pháp", "1.204", "1.198", "6"),
            _row("Phường Hồng Gai, thành phố Hạ Long", "11.111", "11.110", "1"),
        ],
        "total": _row("Cộng", "12.315", "12.308", "7"),
        "views": [
            {"name": "Cần xử lý", "count": 12, "href": "#", "is_current": True},
            {"name": "Sắp đến hạn", "count": 3, "href": "#"},
            {"name": "Quá hạn", "count": 0, "href": "#"},
            {"name": "Tất cả", "count": 1250, "href": "#"},
        ],
        "tiles": [
            {"name": "Hồ sơ tiếp nhận hôm nay", "figure": "1.204", "href": "#"},
            {"name": "Trả đúng hạn trong tháng", "figure": "99,53%", "href": "#", "note": "trong 8.120 hồ sơ"},
            {"name": "Quá hạn", "figure": "7", "href": "#", "is_late": True},
        ],
        "links": [
            {"text": "Đăng ký khai sinh", "href": "#", "notes": ["2 ngày làm việc", "Miễn phí", "Nộp trực tuyến"]},
            {"text": "Cấp bản sao trích lục hộ tịch", "href": "#", "notes": ["Trong ngày", "8.000 đ"]},
        ],
        "files": [
            {"name": "giay-chung-sinh.pdf", "note": "3 trang", "size_bytes": 482113, "href": "#", "remove_action": "#"},
            {"name": "IMG_20230516_093012_anh-chup-to-khai.heic", "note": "Ảnh, đổi thành PDF", "size_bytes": 2411000},
        ],
    }  # fmt: skip


def _row(name: str, *figures: str) -> list[dict[str, Any]]:
    """A row of the table: the unit, then figures that lead to their lists."""
    cells = [
        {"text": figure, "href": "#", "is_number": True, "label": label}
        for figure, label in zip(figures, FIGURES, strict=True)
    ]
    return [{"text": name}, *cells]
