"""Every number of days the rules use: what it is, in which days, and where it stands.

``text`` limits stand in the regulation and only an overlay of Article 44 replaces them. ``house`` limits stand nowhere: the text
says "in time" or asks for a thing without a number; an office may set its own in ``xf.yaml``.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limit:
    """A period in ``days``: calendar days, or working days where ``working``. ``rolled``: whether a last rest day moves on."""

    name: str
    days: int
    article: int
    kind: Literal["text", "house"] = "house"
    working: bool = False
    rolled: bool = True
    source: str = "company"


TEXT_LIMITS: tuple[Limit, ...] = (
    Limit("decide", 15, 22, "text"),
    Limit("conclude", 60, 28, "text"),
    Limit("conclude_max", 90, 28, "text"),
    Limit("review_request", 30, 29, "text"),
    Limit("review_answer", 60, 29, "text"),
)

HOUSE_LIMITS: tuple[Limit, ...] = (
    Limit("route", 1, 2, working=True),
    Limit("instruct", 1, 5, working=True),
    Limit("leadership_session", 365, 5),
    Limit("register", 3, 7, working=True),
    Limit("triage", 3, 7, working=True),
    Limit("assign", 5, 7, working=True),
    Limit("archive", 30, 7),
    Limit("transfer", 5, 9, working=True),
    Limit("receipt", 5, 9, working=True),
    Limit("report_major", 1, 11, rolled=False),
    Limit("risk_check", 92, 11),
    Limit("supplement", 15, 14),
    Limit("inform_branch", 3, 21, working=True),
    Limit("outer", 30, 22),
    Limit("take_on", 3, 22, working=True),
    Limit("tell", 3, 22, working=True),
    Limit("file", 3, 27, working=True),
    Limit("execute", 60, 27),
    Limit("explain", 15, 27),
    Limit("deliver", 15, 27),
    Limit("redo", 60, 29),
    Limit("supervise", 3, 31, working=True),
    Limit("inspection", 365, 32),
    Limit("circulate", 30, 32),
    Limit("hq_check", 365, 33),
    Limit("training", 365, 34),
    Limit("emergency_plan", 365, 43),
    Limit("late_entry", 7, 0),
)

NATIONAL_2022_LIMITS: tuple[Limit, ...] = (
    Limit("notice_2022", 15, 22, "text", source="信访工作条例 第二十三条"),
    Limit("review_2022", 30, 29, "text", source="信访工作条例 第三十五条"),
)

COMPANY_LIMITS: dict[str, Limit] = {limit.name: limit for limit in (*TEXT_LIMITS, *HOUSE_LIMITS)}
"""All limits of this regulation with the house's defaults, by name."""
