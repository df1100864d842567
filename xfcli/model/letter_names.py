"""What the kinds of letters are called; their Chinese is the title they bear."""

from typing import Final

LETTER: Final[dict[str, tuple[str, str]]] = {
    "receipt": ("登记回执", "receipt"),
    "visit-record": ("接访登记表", "visit record"),
    "oral-record": ("口头信访记录", "oral record"),
    "supplement-notice": ("补充材料通知书", "supplement notice"),
    "assignment": ("交办函", "assignment"),
    "acceptance-notice": ("受理告知书", "acceptance notice"),
    "transfer-notice": ("转办告知书", "transfer notice"),
    "rejection-notice": ("不予受理告知书", "rejection notice"),
    "branch-notice": ("通报分支机构函", "branch notice"),
    "extension-notice": ("延期办理告知书", "extension notice"),
    "reply": ("答复意见书", "reply"),
    "review-opinion": ("复查意见书", "review opinion"),
    "delivery-receipt": ("送达回证", "delivery receipt"),
    "supervision-order": ("督办通知单", "supervision order"),
    "major-report": ("重大信访事项报告", "major report"),
    "result-report": ("处理结果报告", "result report"),
    "discipline-transfer": ("移送函", "discipline transfer"),
    "complaint-transfer": ("消费投诉分流函", "complaint transfer"),
    "rectification-notice": ("限期整改通知书", "rectification notice"),
    "closing-record": ("结案归档表", "closing record"),
}

__all__ = ["LETTER"]
