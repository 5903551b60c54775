"""Filters of the templates: what people read, and nothing where there is nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

MOMENT = datetime(2023, 5, 19, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("filter_name", "value", "shown"),
    [
        ("moment", MOMENT, "00:30 thứ Bảy 20/5/2023"),
        ("day", MOMENT, "20/5/2023"),
        ("day", date(2023, 5, 19), "19/5/2023"),
        ("weekday", MOMENT, "thứ Bảy 20/5/2023"),
        ("vnd", 2005000, "2.005.000 đ"),
        ("vnd", 0, "0 đ"),
        ("count", 12450, "12.450"),
        ("percent", Decimal("99.525"), "99,53%"),
        ("percent", None, "–"),
        *((name, None, "") for name in ("moment", "day", "weekday", "vnd", "count")),
    ],
)
def test_a_value_is_shown_as_people_write_it(filter_name: str, value: object, shown: str) -> None:
    assert Template("{{ value|" + filter_name + " }}").render(Context({"value": value})) == shown


def test_a_qr_code_is_described_to_those_who_cannot_see_it() -> None:
    words = {"text": "H49.12.03-230515-0001", "label": "Mã QR <hồ sơ>"}
    page = Template("{% qr text label %}").render(Context(words))
    assert 'aria-label="Mã QR &lt;hồ sơ&gt;"' in page
    assert "<svg" in page
