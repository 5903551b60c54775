"""Builders of files that are imported: a row as the portal writes it, and files of rows."""

import gzip
import json
from pathlib import Path
from typing import Any

CODE = "1.000001"
OTHER = "2.000002"


def a_row(code: str = CODE, *, limit: str = "5 Ngày làm việc", **parts: Any) -> dict[str, Any]:
    """A complete row of a snapshot; ``parts`` replace what a test is about."""
    row = {
        "code": code,
        "name": "Cấp giấy xác nhận",
        "decision_no": "12/QĐ-BTP",
        "levels": ["Cấp Xã"],
        "type": "TTHC được luật giao quy định chi tiết",
        "field": "Hộ tịch",
        "steps_text": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
        "channels": [a_channel(limit=limit)],
        "dossier": [{"group": "Bao gồm", "items": [{"name": "Tờ khai", "form_file": "to-khai.docx", "originals": 1}]}],
        "applicants": ["Công dân Việt Nam"],
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "results_text": "Giấy xác nhận",
        "legal_basis": [{"no": "60/2014/QH13", "title": "Luật Hộ tịch"}],
        "conditions": "Không",
        "snapshot": "2025-11",
    }
    return row | parts


def a_channel(
    mode: str = "Trực tiếp", *, limit: str = "5 Ngày làm việc", fee: str = "", **parts: Any
) -> dict[str, Any]:
    """One way of filing, with the time as the portal writes it."""
    return {"mode": mode, "time_text": limit, "fee_text": fee, "note": ""} | parts


def a_lost_channel(number: str = "5") -> dict[str, Any]:
    """A way of filing whose unit of time was lost."""
    return a_channel(limit=number, time_value=float(number), time_unit="", time_kind="unit_lost")


def a_file(folder: Path, *rows: Any, name: str = "ban-chup.jsonl") -> Path:
    """The rows as JSON lines; a row that is bytes stands as it is."""
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    content = b"\n".join(lines) + b"\n"
    file = folder / name
    file.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return file
