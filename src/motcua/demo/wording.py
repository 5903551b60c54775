"""What the people of the simulation write: reasons, questions, notes."""

from random import Random

from motcua.catalogue.facts import VersionFacts
from motcua.dossiers.facts import Reason, SupplementItem

WITHDRAWAL = "Người nộp không còn nhu cầu giải quyết."
NOT_RECEIVED = (
    "Thủ tục không thuộc thẩm quyền của cơ quan này.",
    "Hồ sơ trùng với hồ sơ đã nộp trước đó.",
    "Thông tin người nộp không khớp với giấy tờ kèm theo.",
)
REQUESTS = (
    "Bản chụp mờ, không đọc được; đề nghị chụp lại.",
    "Thiếu chữ ký của người đề nghị.",
    "Giấy tờ đã hết giá trị; đề nghị nộp bản còn giá trị.",
    "Thiếu trang; đề nghị nộp đủ các trang.",
)
SUPPLEMENTED = "Đã nộp giấy tờ theo yêu cầu."
ELIGIBLE = "Hồ sơ đủ điều kiện giải quyết."
NOT_ELIGIBLE = "Hồ sơ không đủ điều kiện theo quy định của thủ tục."
SENT_BACK = (
    "Dự thảo kết quả ghi sai ngày sinh.",
    "Căn cứ pháp lý trong dự thảo chưa đúng.",
    "Đề nghị làm rõ nội dung thẩm định.",
)
DELAY = (
    "Nội dung cần xác minh thêm tại nơi cư trú cũ.",
    "Cơ quan phối hợp chưa gửi kết quả xác minh.",
    "Số lượng hồ sơ tăng cao trong tuần.",
)
STOPPED = "Quá thời hạn mà người nộp không bổ sung hồ sơ."
QUESTIONS = (
    "Đề nghị cho biết ý kiến về sự phù hợp với quy hoạch.",
    "Đề nghị xác nhận thông tin do quý cơ quan quản lý.",
    "Đề nghị cho ý kiến về điều kiện phòng cháy, chữa cháy.",
)
OPINION = "Thống nhất với nội dung đề nghị."


def supplement(rng: Random, version: VersionFacts) -> dict[str, object]:
    """What is asked for, and why, as an act wants it."""
    parts = [part for part in version.components if part.is_required] or list(version.components)
    request = rng.choice(REQUESTS)
    if not parts:
        return {"items": (SupplementItem(name="Tờ khai", request=request),), "reason": Reason(text=request)}
    part = rng.choice(parts)
    return {
        "items": (SupplementItem(name=part.name, request=request, component=part.position),),
        "reason": Reason(text=request),
    }
