"""The field's terms with the values format.md gives them. Their Chinese stands in :mod:`xfcli.model.glossary`."""

from typing import Literal

Channel = Literal["letter", "email", "fax", "phone", "visit", "web"]
WRITTEN_CHANNELS = ("letter", "email", "fax", "web")
ORAL_CHANNELS = ("phone", "visit")
Source = Literal["direct", "leader", "superior", "referral"]
RespondentLevel = Literal["hq_staff", "branch_leadership", "staff", "unit"]
Category = Literal["suggestion", "claim", "report"]
Scope = Literal["petition", "discipline", "consumer_complaint"]
Risk = Literal["extreme", "mass", "opinion"]
Ground18or19 = Literal["18-1", "18-2", "18-3", "18-4", "18-5", "19-1", "19-2", "19-3", "19-4"]
Ground20or21 = Literal["20-1", "20-2", "20-3", "20-4", "21-1", "21-2", "21-3", "21-4"]
SendingMethod = Literal["in_person", "post", "email", "fax", "phone"]
Outcome = Literal["supported", "explained", "not_supported", "adopted", "noted"]
ReviewDecision = Literal["upheld", "changed", "revoked", "redo_ordered"]
SupervisionGround = Literal["31-1", "31-2", "31-3", "31-4", "31-5"]
Situation37 = Literal["37-1", "37-2", "37-3", "37-4", "37-5", "37-6"]
AccountableRole = Literal["principal", "in_charge", "member", "department_head", "handler"]
Responsibility = Literal["main_leading", "direct_leading", "important_leading", "supervisory", "direct"]
Measure = Literal[
    "circulated_criticism", "admonition", "suspension", "reassignment", "ordered_resignation", "demotion", "dismissal",
    "disciplinary_sanction", "evaluation_cancelled",
]  # fmt: skip
Gravity = Literal["light", "serious", "very_serious"]
ConclusionReason = Literal[
    "withdrawn", "unreachable", "transferred", "merged", "discipline", "discretion", "other"
]
IssuingVerb = Literal[
    "register", "receive-visit", "request-supplement", "assign", "accept", "notify", "reject", "inform-branch", "extend", "reply",
    "review decide", "deliver", "supervise", "report", "transfer", "hold", "archive",
]  # fmt: skip
"""The verbs that can issue a letter in the same act."""
UnitKind = Literal["hq", "branch"]
DepartmentKind = Literal["ordinary", "discipline", "complaints"]
LeaderRole = Literal["principal", "in_charge", "member"]

NOT_GIVEN = ("none", "refused")
"""What a field holds where the petitioner has not got the datum or will not give it (format.md, principle 4)."""
