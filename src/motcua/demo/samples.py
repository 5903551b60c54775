"""The files of the demo province: one for papers sent in online, one for results; both say that they are samples."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from motcua.documents.actions import store_printed
from motcua.documents.models import StoredFile
from motcua.documents.typefaces import TYPEFACES
from motcua.lib.typeset import compile_pdf

TEMPLATE = Path(__file__).parent / "data" / "samples" / "sample.typ"
PAPER, RESULT = "giay-to-mau.pdf", "ket-qua-mau.pdf"
TEXTS = {
    PAPER: ("Giấy tờ kèm theo", "Ảnh chụp giấy tờ do người nộp hồ sơ tải lên."),
    RESULT: ("Kết quả giải quyết", "Kết quả điện tử của thủ tục hành chính."),
}


@dataclass(frozen=True, slots=True)
class Samples:
    """The files to attach; None where none was kept."""

    paper_id: UUID | None
    result_id: UUID | None


def keep_samples(at: datetime) -> None:
    """The sample files are kept; those that are there stay."""
    for name, (title, text) in TEXTS.items():
        if not StoredFile.objects.filter(name=name, stored_by=None).exists():
            pdf = compile_pdf(TEMPLATE, {"title": title, "text": text}, fonts=TYPEFACES, at=at)
            store_printed(pdf, name=name, pages=1, by=None, at=at)


def samples() -> Samples:
    """The sample files, as far as they are kept."""
    kept = dict(StoredFile.objects.filter(name__in=TEXTS, stored_by=None).values_list("name", "id"))
    return Samples(kept.get(PAPER), kept.get(RESULT))
