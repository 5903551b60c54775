"""Names, numbers and addresses of people who do not exist, from common Vietnamese name words.

Everybody made up here is marked by a personal number whose last six digits begin with 9, and a phone of the range
0900 000 000 to 0900 999 999.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FAMILY = (
    ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 8), ("Vũ", 6), ("Hoàng", 5), ("Bùi", 4), ("Đỗ", 3), ("Đặng", 3),
    ("Phan", 3), ("Ngô", 2), ("Dương", 2), ("Đinh", 2), ("Đào", 1), ("Lương", 1), ("Tạ", 1), ("Chu", 1),
)  # fmt: skip
MIDDLE_OF_MEN = ("Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Công", "Anh", "Tiến", "Mạnh", "Quốc")
MIDDLE_OF_WOMEN = ("Thị", "Thị", "Thị", "Thu", "Ngọc", "Thanh", "Minh", "Kim", "Phương", "Hồng")
GIVEN_OF_MEN = (
    "Anh", "Bình", "Cường", "Dũng", "Đạt", "Đức", "Giang", "Hải", "Hiếu", "Hoàng", "Hùng", "Huy", "Khánh", "Kiên",
    "Long", "Minh", "Nam", "Phong", "Quân", "Quý", "Sơn", "Thắng", "Thành", "Thịnh", "Toàn", "Trung", "Tuấn", "Việt",
)  # fmt: skip
GIVEN_OF_WOMEN = (
    "An", "Anh", "Bích", "Chi", "Dung", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Huệ", "Hương", "Lan", "Liên",
    "Linh", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quyên", "Thảo", "Thủy", "Trang", "Uyên", "Yến",
)  # fmt: skip
TRADES = ("Thương mại", "Xây dựng", "Vận tải", "Dịch vụ du lịch", "Thủy sản", "Cơ khí", "Nông sản", "Vật liệu xây dựng")
PROVINCE_OF_NUMBERS = "022"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Somebody who does not exist; ``sex`` is male or female."""

    name: str
    sex: str
    born_on: date
    personal_number: str
    phone: str


def a_person(rng: Random) -> MadeUp:
    """Somebody of age, drawn from ``rng``."""
    sex = rng.choice(("male", "female"))
    born_on = date(1950, 1, 1) + timedelta(days=rng.randrange(56 * 365))
    return MadeUp(
        name=a_name(rng, sex), sex=sex, born_on=born_on, personal_number=_number(rng, sex, born_on), phone=a_phone(rng)
    )


def a_name(rng: Random, sex: str) -> str:
    """Family name, middle name and given name."""
    (family,) = rng.choices([name for name, _ in FAMILY], [weight for _, weight in FAMILY])
    if sex == "male":
        return f"{family} {rng.choice(MIDDLE_OF_MEN)} {rng.choice(GIVEN_OF_MEN)}"
    return f"{family} {rng.choice(MIDDLE_OF_WOMEN)} {rng.choice(GIVEN_OF_WOMEN)}"


def a_phone(rng: Random) -> str:
    """A phone number of the sample range."""
    return f"+84900{rng.randrange(1_000_000):06d}"


def a_company(rng: Random) -> str:
    """The name of a company."""
    return f"Công ty TNHH {rng.choice(TRADES)} {rng.choice(GIVEN_OF_MEN)} {rng.choice(GIVEN_OF_WOMEN)}"


def a_tax_code(rng: Random) -> str:
    """Ten digits as tax codes have them."""
    return f"5799{rng.randrange(1_000_000):06d}"


def _number(rng: Random, sex: str, born_on: date) -> str:
    """Province of birth, sex with century, year of birth, six digits.

    Source: Decree 137/2015/ND-CP, article 13; Circular 07/2016/TT-BCA, article 7.
    """
    century = 2 * (born_on.year // 100 - 19) + (sex == "female")
    return f"{PROVINCE_OF_NUMBERS}{century}{born_on:%y}9{rng.randrange(100_000):05d}"
