"""The life that the examples of Article 29 share, stage by stage."""

from xfcli.rules.examples import event

REPLIED = (
    "        events:\n"
    + event("2026-03-02", "registered", by="王敏")
    + event("2026-03-03", "taken_on", "unit: SZ/CLAIMS")
    + event("2026-03-12", "accepted", "unit: SZ/CLAIMS")
    + event("2026-04-01", "investigated", "findings: 定损材料不齐")
    + event("2026-04-20", "replied", "unit: SZ/CLAIMS, outcome: not_supported, basis: [保单条款], method: post, letter: r.docx")
    + event("2026-04-24", "delivered", "of: reply, method: post")
)
REQUESTED = REPLIED + event("2026-05-14", "review_requested", "asked: 2026-05-12")
DECIDED = REQUESTED + event(
    "2026-06-10", "review_decided", "unit: HQ/CLAIMS, decision: upheld, basis: [原处理有据], method: post, letter: l.docx", "方红"
)
