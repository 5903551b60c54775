"""What stands on each printed form, as values; where the values come from is decided elsewhere.

An empty string is a field without a value: its line is left out or left blank, as the form wants.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Regime(StrEnum):
    """Whose forms are used: the circular of 2018 or that of 2025 (in force since 15/09/2025)."""

    R2018 = "R2018"
    R2025 = "R2025"


class Outcome(StrEnum):
    """How a step ended against its limit (trước hạn, đúng hạn, quá hạn)."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head of a slip: who issues it, its number, where and when, and the dossier it belongs to."""

    regime: Regime
    unit: str
    """Name of the issuing unit, printed in bold capitals."""
    upper_unit: str = ""
    """Name of the unit above it, in capitals over the issuing unit."""
    number: str = ""
    """Number of this slip (Số), such as ``12/HDHS``; empty prints dots to fill in by hand."""
    place: str
    """Place name before the date (địa danh)."""
    issued_at: datetime
    dossier_number: str
    """Dossier number (mã hồ sơ), printed plain, as Code 128 and as QR."""
    identifier_is_sample: bool = False
    """True where the unit's identifier code is a sample: the number is marked "(mã mẫu)"."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The applicant as a slip shows them."""

    owner_name: str
    """Whose dossier it is (chủ hồ sơ)."""
    filer_name: str = ""
    """Who filed it, where that is another person (người nộp)."""
    address: str = ""
    phone: str = ""
    email: str = ""
    identity_number: str = ""
    """Personal number or passport (số định danh cá nhân/hộ chiếu)."""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One paper handed in, with how many of each kind."""

    name: str
    originals: int = 0
    certified_copies: int = 0
    copies: int = 0


@dataclass(frozen=True, kw_only=True)
class SecondPhase:
    """A later part of the same procedure with its own day of return."""

    name: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class LogBookPlace:
    """Where the dossier stands in the log book (vào sổ theo dõi: quyển số, số thứ tự)."""

    volume: str = ""
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Form 01: receipt of a dossier and appointment (giấy tiếp nhận hồ sơ và hẹn trả kết quả)."""

    head: Head
    receiving_unit: str
    """The one-stop shop (bộ phận tiếp nhận và trả kết quả)."""
    applicant: Contact
    request: str
    """What is asked for (nội dung yêu cầu giải quyết): the procedure's name."""
    papers: tuple[PaperLine, ...]
    sets: int = 1
    time_limit: str
    """Amount and unit as published, such as ``05 ngày làm việc``."""
    received_at: datetime
    due_at: datetime
    result_place: str
    """Where the result is collected (đăng ký nhận kết quả tại): counter, post or online."""
    second_phase: SecondPhase | None = None
    log_book: LogBookPlace = LogBookPlace()
    is_online: bool = False
    """True when filed online: nobody signs as filer on paper."""
    receiver_name: str


@dataclass(frozen=True, kw_only=True)
class SupplementLine:
    """One paper and what must be done to it."""

    paper: str
    demand: str


@dataclass(frozen=True, kw_only=True)
class SupplementSlip:
    """Form 02: request to supplement a dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ)."""

    head: Head
    applicant: Contact
    request: str
    lines: tuple[SupplementLine, ...]
    reason: str
    website: str = ""
    hotline: str = ""
    guide_name: str
    """The official who explains (người hướng dẫn)."""


@dataclass(frozen=True, kw_only=True)
class RefusalSlip:
    """Form 03: refusal to receive or handle a dossier (phiếu từ chối tiếp nhận, giải quyết hồ sơ)."""

    head: Head
    applicant: Contact
    request: str
    reason: str
    refuser_name: str
    refuser_title: str = ""
    """Title of the one who decides after appraisal; empty when the counter refuses."""


@dataclass(frozen=True, kw_only=True)
class ApologyLetter:
    """Form 04: apology and new day of return (2018), or apology and request for more time (2025)."""

    head: Head
    applicant: Contact
    procedure_name: str
    sector_name: str = ""
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
    reason: str
    signer_title: str
    """The head of the authority signs, never the counter."""
    signer_name: str
    copies_to: tuple[str, ...] = ()
    """More receivers (nơi nhận) after the applicant."""


@dataclass(frozen=True, kw_only=True)
class StopNotice:
    """Form 05 of 2025: notice that a dossier is no longer handled (thông báo dừng giải quyết hồ sơ)."""

    head: Head
    applicant: Contact
    procedure_name: str
    received_at: datetime
    due_at: datetime
    grounds: str = ""
    """The article, request or report it rests on (căn cứ)."""
    reason: str
    returned_papers: tuple[str, ...] = ()
    returned_fee_vnd: int | None = None
    signer_title: str
    signer_name: str
    copies_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectionLetter:
    """A letter that puts a mistake in a result right; no circular gives it a form of its own."""

    head: Head
    applicant: Contact
    procedure_name: str
    old_number: str
    """Number of the result that was wrong."""
    mistake: str
    correction: str
    is_replaced: bool
    """True where a new document takes the place of the old one (mistake of content)."""
    signer_title: str
    signer_name: str
    copies_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Handover:
    """One hand-over from a unit to the next (giao, nhận). What has not happened yet is None or empty."""

    giver_unit: str
    receiver_unit: str
    given_at: datetime
    given_by: str
    taken_at: datetime | None = None
    taken_by: str = ""
    outcome: Outcome | None = None
    """How the giver's step ended against its limit."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSlip:
    """Form 05 of 2018, 06 of 2025: control of the process (phiếu kiểm soát quá trình giải quyết hồ sơ)."""

    head: Head
    authority: str
    """The unit that handles the dossier (cơ quan giải quyết)."""
    partners: tuple[str, ...] = ()
    """The units that take part (cơ quan phối hợp)."""
    log_book: LogBookPlace = LogBookPlace()
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One dossier in the log book."""

    dossier_number: str
    procedure_name: str
    sets: int = 1
    owner_name: str
    address: str = ""
    phone: str = ""
    received_at: datetime
    due_at: datetime
    collected_at: datetime | None = None
    given_by: str = ""
    """Who handed the result out (bên giao)."""
    taken_by: str = ""
    """Who took it (bên nhận)."""
    is_struck: bool = False
    """True for a wrong line: struck through and still readable, never erased (article 10)."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LogBook:
    """Form 06 of 2018, 07 of 2025: the log book of a unit (sổ theo dõi hồ sơ), one a year."""

    regime: Regime
    unit: str
    upper_unit: str = ""
    volume: str = ""
    first_on: date
    last_on: date
    lines: tuple[LogLine, ...]
    first_line: int = 1
    """Number of the first line, where the book goes on from an earlier print."""
    identifier_is_sample: bool = False
    printed_at: datetime
    stamp: str = ""
    """Who took the print out, under which number of the audit of exports."""
