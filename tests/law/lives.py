"""Lawful lives of cases, made up from a seed: what an office that does everything right, and nothing early or late, writes down.

The days are counted here by themselves, from the rest days alone, so that the program's counting is not its own judge.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from xfcli.law.calendar import Calendar

DAY = timedelta(days=1)
CALENDAR = Calendar.bundled()
ONE = [{"name": "陈立", "organization": "深圳华讯电子有限公司", "address": "南山区科技园路 8 号", "contact": "0755-26001234"}]
TWO = [*ONE, {"name": "周敏", "organization": "none", "address": "refused", "contact": "0755-26001235"}]
LETTER = {"method": "post", "letter": "letters/a.docx"}
CLERKS = {"OFFICE": "王敏", "CLAIMS": "吴刚", "UW": "郑洁", "DISC": "何平", "COMPL": "许兰"}


def working(start: date, days: int) -> date:
    """The day ``days`` working days after ``start``."""
    day = start
    while days:
        day += DAY
        days -= not CALENDAR.is_rest(day)
    return day


def rolled(start: date, days: int) -> date:
    """The day ``days`` calendar days after ``start``, moved on where it is a rest day."""
    day = start + days * DAY
    while CALENDAR.is_rest(day):
        day += DAY
    return day


class Life:
    """A case being written. ``pace``: 0 does everything as soon as it may, 1 on the last day, else some day in between."""

    def __init__(self, chance: random.Random, pace: float | None = None) -> None:
        self.chance, self.pace = chance, pace
        day = date(2025, 1, 6) + chance.randrange(150) * DAY
        while CALENDAR.is_rest(day):
            day += DAY
        self.received = day
        self.header: dict[str, Any] = {"id": "SZ-2025-0001", "received": day, "petitioners": chance.choice([ONE, TWO])}
        self.events: list[dict[str, Any]] = []
        self.others: list[dict[str, Any]] = []
        self.until = day
        """The last day on which the life is over and silent."""

    def between(self, first: date, last: date) -> date:
        """A working day from ``first`` to ``last``; ``last`` itself where there is none or the pace says so."""
        days = [first + n * DAY for n in range((last - first).days + 1)]
        days = [day for day in days if not CALENDAR.is_rest(day)] or [last]
        pace = self.chance.random() if self.pace is None else self.pace
        return days[round(pace * (len(days) - 1))]

    def wd(self, start: date, days: int, not_before: date | None = None) -> date:
        """A day within ``days`` working days of ``start``."""
        return self.between(max(start, not_before or start), working(start, days))

    def cal(self, start: date, days: int, not_before: date | None = None) -> date:
        """A day within ``days`` calendar days of ``start``, the last one moved where it is a rest day."""
        return self.between(max(start, not_before or start), rolled(start, days))

    def do(self, day: date, name: str, office: str = "SZ/OFFICE", **fields: Any) -> date:
        """Write an event down."""
        by = fields.pop("by", CLERKS.get(office.partition("/")[2], "王敏"))
        self.events.append({"date": day, "event": name, "by": by, **fields})
        return day

    def case(self) -> dict[str, Any]:
        """The case as it stands at the end, its events in the order of their days."""
        self.events.sort(key=lambda event: event["date"])
        return {**self.header, "events": self.events}

    # --- the stages

    def at(self, unit: str) -> None:
        """The case is one of another unit."""
        self.header["id"] = f"{unit}-2025-0001"

    def begin(self, **triage: Any) -> date:
        """Registered and triaged."""
        day = self.do(self.wd(self.received, 3), "registered")
        facts = {"category": "claim", "scope": "petition", "ground": "19-3", "handler": "SZ/CLAIMS"} | triage
        return self.do(self.wd(day, 3), "triaged", **{name: value for name, value in facts.items() if value is not None})

    def hand_out(self, triaged: date, to: str = "SZ/CLAIMS") -> tuple[date, date]:
        """Assigned within five working days of registration, taken on within three: the days of both."""
        registered = next(event["date"] for event in self.events if event["event"] == "registered")
        assigned = self.do(self.wd(registered, 5, triaged), "assigned", to=to)
        return assigned, self.do(self.wd(assigned, 3), "taken_on", to, unit=to, own_number="6")

    def accept(self, taken: date, unit: str = "SZ/CLAIMS", **fields: Any) -> date:
        """Accepted and told within fifteen days of taking on."""
        accepted = self.do(self.cal(taken, 15), "accepted", unit, unit=unit, **fields)
        self.tell(accepted, "acceptance", max(rolled(taken, 15), working(accepted, 3)), unit)
        return accepted

    def tell(self, since: date, of: str, last: date, unit: str = "SZ/CLAIMS", **fields: Any) -> date:
        """Tell the petitioner by ``last``."""
        return self.do(self.between(since, last), "notified", unit, of=of, method="post", **fields)

    def look_into(self, accepted: date, unit: str = "SZ/CLAIMS") -> date:
        """Investigated within thirty days of acceptance."""
        return self.do(self.cal(accepted, 30), "investigated", unit, findings="属实")

    def reply(self, day: date, unit: str = "SZ/CLAIMS", **fields: Any) -> tuple[date, date]:
        """Replied on ``day``, filed, delivered to all one after the other: the days of the reply and of the last delivery."""
        facts = {"outcome": "not_supported", "basis": ["保单条款"], **LETTER} | fields
        self.do(day, "replied", unit, unit=unit, **facts)
        self.do(self.wd(day, 3), "archived", unit, of="reply")
        return day, self.hand_over(day, "reply")

    def hand_over(self, day: date, of: str) -> date:
        """Delivered within fifteen days, to one petitioner after the other."""
        names = [petitioner["name"] for petitioner in self.header["petitioners"]]
        delivered = [self.cal(day, 15) for _ in names]
        for name, handed in zip(names, delivered, strict=True):
            self.do(handed, "delivered", of=of, method="post", to=[name])
        return max(delivered, default=day)

    def close(self, ended: date) -> None:
        """Filed within thirty days of the end."""
        self.until = self.do(self.cal(ended, 30), "archived", of="case")

    def window_passes(self, delivered: date) -> None:
        """Nobody asks for a review, and the case is filed."""
        self.close(rolled(delivered, 30) + DAY)

    def branch_reply(self, **fields: Any) -> tuple[date, date]:
        """A branch's petition up to its answer: the days of the answer and of its last delivery."""
        accepted = self.accept(self.hand_out(self.begin())[1])
        looked = self.look_into(accepted)
        return self.reply(self.cal(accepted, 60, looked), **fields)

    def ask(self, delivered: date) -> date:
        """A review asked for in the window, received a few days later."""
        asked = self.cal(delivered, 30)
        received = self.wd(asked, 4)
        self.do(received, "review_requested", asked=asked)
        return received

    def decide_review(self, received: date, decision: str) -> tuple[date, date]:
        """Headquarters answers within sixty days, files and delivers it: the days of the opinion and of its last delivery."""
        decided = self.cal(received, 60)
        self.do(decided, "review_decided", "HQ/UW", unit="HQ/UW", decision=decision, basis=["原处理有据"], **LETTER)
        self.do(self.wd(decided, 3), "archived", "HQ/UW", of="review")
        return decided, self.hand_over(decided, "review")


# --- archetypes


def claim(life: Life) -> None:
    """A claim at a branch, refused in substance."""
    _, delivered = life.branch_reply()
    life.window_passes(delivered)


def claim_supported(life: Life) -> None:
    """Supported, carried out by the day promised."""
    day, delivered = life.branch_reply(outcome="supported")
    life.do(life.cal(day, 60), "executed")
    life.window_passes(delivered)


def claim_promised(life: Life) -> None:
    """Supported with a promise, whose day nothing moves."""
    accepted = life.accept(life.hand_out(life.begin())[1])
    day = life.cal(accepted, 60, life.look_into(accepted))
    promised = day + 20 * DAY
    life.do(life.between(day, promised) if not CALENDAR.is_rest(promised) else day, "urged")
    life.events[-1]["date"] = promised
    _, delivered = life.reply(day, outcome="supported", promised_by=promised)
    life.window_passes(delivered)


def claim_explained(life: Life) -> None:
    """Explained within fifteen days of the reply."""
    day, delivered = life.branch_reply(outcome="explained", basis=[])
    life.do(life.cal(day, 15), "explained", "SZ/CLAIMS")
    life.window_passes(delivered)


def extended(life: Life) -> None:
    """Extended twice, thirty days in all, and told each time."""
    accepted = life.accept(life.hand_out(life.begin())[1])
    looked = life.look_into(accepted)
    first = life.do(life.cal(accepted, 60, looked), "extended", days=10, reason="情况复杂", approved_by="林副总")
    life.tell(first, "extension", rolled(accepted, 60))
    again = life.cal(accepted, 70, first + DAY)
    if life.chance.random() < 0.5:
        life.do(again, "extended", days=20, reason="情况复杂", approved_by="林副总")
    else:
        life.do(again, "extended", until=accepted + 90 * DAY, reason="情况复杂", approved_by="林副总")
    life.tell(again, "extension", rolled(accepted, 70))
    _, delivered = life.reply(life.cal(accepted, 90, again))
    life.window_passes(delivered)


def suggestion(life: Life) -> None:
    """A suggestion, studied and adopted."""
    accepted = life.accept(life.hand_out(life.begin(category="suggestion"))[1])
    studied = life.do(life.cal(accepted, 30), "studied", "SZ/CLAIMS", conclusion="可行")
    _, delivered = life.reply(life.cal(accepted, 60, studied), outcome="adopted", basis=[])
    life.window_passes(delivered)


def headquarters(life: Life) -> None:
    """A claim at headquarters, whose answer is final on delivery."""
    life.at("HQ")
    accepted = life.accept(life.hand_out(life.begin(ground="18-3", handler="HQ/CLAIMS"), "HQ/CLAIMS")[1], "HQ/CLAIMS")
    looked = life.look_into(accepted, "HQ/CLAIMS")
    life.close(life.reply(life.cal(accepted, 60, looked), "HQ/CLAIMS")[1])


def headquarters_asked_again(life: Life) -> None:
    """A review asked of headquarters' own answer: told that there is none."""
    headquarters(life)
    last = life.until
    life.do(last, "review_requested", asked=last)
    life.until = life.tell(last, "review", working(last, 3))


def reviewed(decision: str) -> Callable[[Life], None]:
    """A branch's answer reviewed and left standing or changed."""

    def live(life: Life) -> None:
        decided, _ = life.decide_review(life.ask(life.branch_reply()[1]), decision)
        life.close(decided)

    return live


def redone(decision: str) -> Callable[[Life], None]:
    """A branch's answer set aside, given anew, and not complained of again."""

    def live(life: Life) -> None:
        decided, _ = life.decide_review(life.ask(life.branch_reply()[1]), decision)
        _, delivered = life.reply(life.cal(decided, 60))
        life.window_passes(delivered)

    return live


def reviewed_twice(life: Life) -> None:
    """Set aside, answered anew, reviewed once more and upheld."""
    decided, _ = life.decide_review(life.ask(life.branch_reply()[1]), "revoked")
    decided, _ = life.decide_review(life.ask(life.reply(life.cal(decided, 60))[1]), "upheld")
    life.close(decided)


def asked_too_late(life: Life) -> None:
    """A review asked for after the window, refused with the reason assessed."""
    _, delivered = life.branch_reply()
    ended = rolled(delivered, 30) + DAY
    asked = rolled(delivered, 30) + 2 * DAY
    received = life.wd(asked, 3)
    life.do(received, "review_requested", asked=asked)
    refused = life.do(life.cal(received, 60), "rejected", "HQ/UW", unit="HQ/UW", grounds=["21-3"], late_reason_assessed="无正当理由")
    life.tell(refused, "rejection", working(refused, 3), "HQ/UW")
    life.close(ended)


def review_withdrawn(life: Life) -> None:
    """A review asked for and taken back."""
    received = life.ask(life.branch_reply()[1])
    life.close(life.do(life.cal(received, 60), "withdrawn", of="review"))


def refused(life: Life) -> None:
    """Refused under Article 20, told where to go."""
    taken = life.hand_out(life.begin(ground=None))[1]
    day = life.do(life.cal(taken, 15), "rejected", "SZ/CLAIMS", unit="SZ/CLAIMS", grounds=["20-2"], reason="已起诉")
    life.tell(day, "rejection", max(rolled(taken, 15), working(day, 3)), directions="有管辖权的人民法院")
    life.close(day)


def refused_reconsidered(life: Life) -> None:
    """Refused, then accepted after all."""
    taken = life.hand_out(life.begin())[1]
    day = life.do(life.cal(taken, 15), "rejected", "SZ/CLAIMS", unit="SZ/CLAIMS", grounds=["20-2"], directions="法院")
    life.tell(day, "rejection", max(rolled(taken, 15), working(day, 3)))
    again = day + 20 * DAY
    accepted = life.do(life.between(again, again + 5 * DAY), "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    life.tell(accepted, "acceptance", working(accepted, 3))
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def guided_to_a_branch(life: Life) -> None:
    """At headquarters, guided to the branch, which is told."""
    life.at("HQ")
    taken = life.hand_out(life.begin(handler="HQ/UW"), "HQ/UW")[1]
    day = life.do(life.cal(taken, 15), "rejected", "HQ/UW", unit="HQ/UW", grounds=["21-1"], branch="SZ", directions="深圳分公司")
    life.tell(day, "rejection", max(rolled(taken, 15), working(day, 3)), "HQ/UW")
    life.do(life.wd(day, 3), "branch_informed", branch="SZ")
    life.close(day)


def handed_down(life: Life) -> None:
    """Headquarters assigns it to the branch, which decides, answers and may be reviewed."""
    life.at("HQ")
    triaged = life.begin()
    registered = life.events[0]["date"]
    assigned = life.do(life.wd(registered, 5, triaged), "assigned", to="SZ")
    life.tell(assigned, "transfer", working(assigned, 3), "HQ/OFFICE")
    taken = life.do(life.wd(assigned, 3), "taken_on", "SZ/CLAIMS", unit="SZ/CLAIMS", own_number="8")
    accepted = life.accept(taken)
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def sent_up(life: Life) -> None:
    """The branch transfers it to headquarters, which handles it in the same case."""
    triaged = life.begin(ground="18-3", handler="HQ/CLAIMS")
    registered = life.events[0]["date"]
    sent = life.do(life.wd(registered, 5, triaged), "transferred", to="HQ")
    life.tell(sent, "transfer", working(sent, 3))
    taken = life.do(life.wd(sent, 3), "taken_on", "HQ/CLAIMS", unit="HQ/CLAIMS", own_number="9")
    accepted = life.accept(taken, "HQ/CLAIMS")
    looked = life.look_into(accepted, "HQ/CLAIMS")
    life.close(life.reply(life.cal(accepted, 60, looked), "HQ/CLAIMS")[1])


def sent_up_with_a_case_there(life: Life) -> None:
    """The branch transfers it to headquarters, which keeps a case of its own."""
    triaged = life.begin(ground="18-3", handler="HQ/CLAIMS")
    registered = life.events[0]["date"]
    sent = life.do(life.wd(registered, 5, triaged), "transferred", to="HQ", case="HQ-2025-0009")
    life.tell(sent, "transfer", working(sent, 3))
    life.others.append({"id": "HQ-2025-0009", "received": sent})
    life.close(sent)


def returned(life: Life) -> None:
    """The department returns it, and it is assigned to another."""
    _, taken = life.hand_out(life.begin())
    back = life.do(life.cal(taken, 5), "returned", "SZ/CLAIMS", reason="不属本部门")
    anew = life.do(life.wd(back, 2), "assigned", to="SZ/UW", note="经协调由承保部承办")
    life.do(life.wd(anew, 3), "taken_on", "SZ/UW", unit="SZ/UW", own_number="3")
    accepted = life.do(life.cal(taken, 15, working(anew, 3)), "accepted", "SZ/UW", unit="SZ/UW")
    life.tell(accepted, "acceptance", max(rolled(taken, 15), working(accepted, 3)))
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)), "SZ/UW")
    life.window_passes(delivered)


def passed_down(life: Life) -> None:
    """Headquarters' department has a branch look into it, checks the result and answers."""
    life.at("HQ")
    accepted = life.accept(life.hand_out(life.begin(ground="18-3", handler="HQ/CLAIMS"), "HQ/CLAIMS")[1], "HQ/CLAIMS")
    down = life.do(life.cal(accepted, 10), "passed_down", "HQ/CLAIMS", to="SZ/CLAIMS")
    life.do(down, "taken_on", "SZ/CLAIMS", unit="SZ/CLAIMS", own_number="2")
    looked = life.do(life.cal(down, 20), "investigated", "SZ/CLAIMS", findings="属实", unit="SZ/CLAIMS")
    checked = life.do(life.cal(looked, 5), "lower_result_checked", "HQ/CLAIMS")
    life.close(life.reply(life.cal(accepted, 60, checked), "HQ/CLAIMS")[1])


def discipline(how: str) -> Callable[[Life], None]:
    """A discipline matter transferred, assigned or passed down to a discipline department."""

    def live(life: Life) -> None:
        triaged = life.begin(category="report", scope="discipline", ground=None, handler="SZ/DISC")
        registered = life.events[0]["date"]
        day = life.between(triaged, min(working(registered, 5), working(triaged, 5)))
        if how == "transferred":
            life.do(day, how, to="discipline")
            life.do(life.wd(day, 5), "transferred", to="discipline", receipt="纪收〔2026〕1号")
        elif how == "assigned":
            life.do(day, how, to="SZ/DISC")
            life.do(life.wd(day, 3), "taken_on", "SZ/DISC", unit="SZ/DISC", own_number="1")
        else:
            life.do(day, "taken_on", "SZ/OFFICE", unit="SZ/OFFICE", own_number="1")
            life.do(day, how, to="SH/DISC")
        if how == "transferred":
            life.tell(day, "transfer", working(day, 3))
        life.close(day)

    return live


def complaint(how: str) -> Callable[[Life], None]:
    """A consumer complaint transferred, assigned or passed down to a complaints department."""

    def live(life: Life) -> None:
        triaged = life.begin(scope="consumer_complaint", ground=None, handler="SZ/COMPL")
        day = life.wd(triaged, 1)
        if how == "transferred":
            life.do(day, how, to="consumer_complaints")
            life.tell(day, "transfer", working(day, 3))
        elif how == "assigned":
            life.do(day, how, to="SZ/COMPL")
            life.do(life.wd(day, 3), "taken_on", "SZ/COMPL", unit="SZ/COMPL", own_number="1")
        else:
            life.do(day, "taken_on", "SZ/OFFICE", unit="SZ/OFFICE", own_number="1")
            life.do(day, how, to="SH/COMPL")
        life.close(day)

    return live


def complaint_answered_there(life: Life) -> None:
    """Assigned to the complaints department, which accepts and answers under its own rules."""
    triaged = life.begin(scope="consumer_complaint", ground=None, handler="SZ/COMPL")
    day = life.do(life.wd(triaged, 1), "assigned", to="SZ/COMPL")
    taken = life.do(life.wd(day, 3), "taken_on", "SZ/COMPL", unit="SZ/COMPL", own_number="1")
    accepted = life.do(life.cal(taken, 10), "accepted", "SZ/COMPL", unit="SZ/COMPL")
    replied = life.cal(accepted, 10)
    life.do(replied, "replied", "SZ/COMPL", unit="SZ/COMPL", outcome="explained", method="phone")
    life.do(replied, "explained", "SZ/COMPL")
    life.do(life.wd(replied, 3), "archived", "SZ/COMPL", of="reply")
    life.close(day)


def by_telephone(life: Life) -> None:
    """A call written down, papers handed in after acceptance."""
    life.header |= {"channel": "phone", "evidence": []}
    accepted = life.accept(life.hand_out(life.begin())[1])
    life.do(life.cal(accepted, 15), "supplement_received", files=[{"file": "书面材料.pdf"}])
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def by_visit(life: Life) -> None:
    """Seven came with two representatives."""
    life.header |= {"channel": "visit", "petitioners": TWO, "evidence": []}
    life.header["visit"] = {"people": 7, "representatives": ["陈立", "周敏"]}
    life.do(life.received, "visit_received", unit="SZ/OFFICE", desk_entry="前台 0312")
    life.do(life.received, "supplement_requested", items=["书面材料"])
    accepted = life.accept(life.hand_out(life.begin())[1])
    life.do(life.cal(accepted, 15), "supplement_received", files=[{"file": "书面材料.pdf"}])
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def anonymous_clear(life: Life) -> None:
    """Anonymous, with everything needed to investigate; closed with a reply on record that nobody can be sent."""
    life.header |= {"anonymous": True, "petitioners": []}
    answers = {"respondent_clear": True, "leads_concrete": True, "evidence_attached": True}
    triaged = life.begin(category="report", ground="19-2", anonymous=answers)
    taken = life.hand_out(triaged)[1]
    accepted = life.do(life.cal(taken, 15), "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    looked = life.look_into(accepted)
    life.close(life.do(life.cal(accepted, 60, looked), "concluded", reason="unreachable"))


def anonymous_replied(life: Life) -> None:
    """Anonymous, investigated, the handling opinion recorded as a reply on file."""
    life.header |= {"anonymous": True, "petitioners": []}
    answers = {"respondent_clear": True, "leads_concrete": True, "evidence_attached": True}
    taken = life.hand_out(life.begin(category="report", ground="19-2", anonymous=answers))[1]
    accepted = life.do(life.cal(taken, 15), "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    day = life.cal(accepted, 60, life.look_into(accepted))
    life.do(day, "replied", "SZ/CLAIMS", unit="SZ/CLAIMS", outcome="not_supported", basis=["查无实据"])
    life.do(life.wd(day, 3), "archived", "SZ/CLAIMS", of="reply")
    life.close(day)


def anonymous_vague(life: Life) -> None:
    """Anonymous and vague: closed at discretion with the reason."""
    life.header |= {"anonymous": True, "petitioners": []}
    answers = {"respondent_clear": False, "leads_concrete": False, "evidence_attached": False}
    taken = life.hand_out(life.begin(category="report", ground="19-2", anonymous=answers))[1]
    life.close(life.do(life.cal(taken, 15), "concluded", reason="discretion", note="无线索"))


def withdrawn(life: Life) -> None:
    """Everybody withdraws a claim, and it is concluded so."""
    accepted = life.accept(life.hand_out(life.begin())[1])
    day = life.cal(accepted, 50, accepted + 20 * DAY)
    for petitioner in life.header["petitioners"]:
        life.do(day, "withdrawn", who=[petitioner["name"]])
    life.close(life.do(life.cal(accepted, 60, day), "concluded", reason="withdrawn"))


def withdrawn_by_one(life: Life) -> None:
    """One of two withdraws; the other is answered."""
    life.header["petitioners"] = TWO
    accepted = life.accept(life.hand_out(life.begin())[1])
    looked = life.look_into(accepted)
    life.do(looked, "withdrawn", who=["周敏"])
    _, delivered = life.reply(life.cal(accepted, 60, looked))
    life.window_passes(delivered)


def merged(life: Life) -> None:
    """A duplicate, merged into another case of the branch."""
    taken = life.hand_out(life.begin())[1]
    day = life.do(life.cal(taken, 15), "concluded", reason="merged", note="并入 SZ-2025-0002")
    life.do(day, "linked", to="SZ-2025-0002", relation="duplicate")
    life.others.append({"id": "SZ-2025-0002"})
    life.close(day)


def from_a_leader(life: Life) -> None:
    """A leader's letter, signed for; the clocks of the lead office run from the day it was passed on."""
    passed_on = working(life.received, 4)
    life.header |= {"source": "leader", "leader": {"name": "林副总", "passed_on": passed_on}}
    life.do(life.wd(passed_on, 3), "signed_in", **{"from": "林副总"})
    received, life.received = life.received, passed_on
    claim(life)
    life.received = received


def from_a_superior(life: Life) -> None:
    """Referred by a superior, who named a day for the report."""
    report_by = life.received + 110 * DAY
    superior = {"sender": "某市信访局", "reference": "信转〔2026〕31号", "received": life.received, "report_by": report_by}
    life.header |= {"source": "superior", "superior": superior}
    day, delivered = life.branch_reply()
    signed = life.do(life.between(day, report_by), "countersigned")
    life.do(life.between(signed, report_by), "reported", "SZ/CLAIMS", to="superior", of="result")
    life.window_passes(delivered)


def major(life: Life) -> None:
    """A major matter: instructed on, reported both ways, acted upon at once."""
    triaged = life.begin(major=True, risks=["mass"])
    life.do(triaged, "instructed", by="林副总", text="妥善处理")
    life.do(triaged, "reported", to="hq", of="major")
    life.do(triaged, "reported", to="local_government", of="major")
    life.do(triaged, "measure_taken")
    accepted = life.accept(life.hand_out(triaged)[1])
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def review_case(ending: str) -> Callable[[Life], None]:
    """Dissent from a branch lodged at headquarters as a case of its own (18-4)."""

    def live(life: Life) -> None:
        life.at("HQ")
        life.others.append({"id": "SZ-2025-0007"})
        triaged = life.begin(ground="18-4", handler="HQ/UW")
        life.do(triaged, "linked", to="SZ-2025-0007", relation="related")
        taken = life.hand_out(triaged, "HQ/UW")[1]
        accepted = life.accept(taken, "HQ/UW")
        last = rolled(life.received, 60)
        looked = life.do(life.between(accepted, last), "investigated", "HQ/UW", findings="属实")
        day = life.between(looked, last)
        if ending == "decided":
            life.do(day, "review_decided", "HQ/UW", unit="HQ/UW", decision="upheld", basis=["有据"], **LETTER)
            life.do(life.wd(day, 3), "archived", "HQ/UW", of="review")
            life.hand_over(day, "review")
            life.close(day)
        elif ending == "replied":
            life.close(life.reply(day, "HQ/UW")[1])
        else:
            life.do(day, "withdrawn")
            life.close(life.do(day, "concluded", reason="withdrawn"))

    return live


def unreachable(life: Life) -> None:
    """Nobody to be told: investigated and put on file."""
    life.header |= {"reachable": False, "petitioners": [ONE[0] | {"contact": "none", "address": "none"}]}
    taken = life.hand_out(life.begin())[1]
    accepted = life.do(life.cal(taken, 15), "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    looked = life.look_into(accepted)
    life.close(life.do(life.cal(accepted, 60, looked), "concluded", reason="unreachable"))


def corrected(life: Life) -> None:
    """An acceptance entered for a department that has nothing to do with it, voided and entered anew."""
    taken = life.hand_out(life.begin())[1]
    accepted = life.do(life.cal(taken, 15), "accepted", "SH/UW", unit="SH/UW")
    life.do(accepted, "corrected", voids={"event": "accepted", "date": accepted}, reason="误录")
    life.do(accepted, "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    life.tell(accepted, "acceptance", max(rolled(taken, 15), working(accepted, 3)))
    _, delivered = life.reply(life.cal(accepted, 60, life.look_into(accepted)))
    life.window_passes(delivered)


def replied_outright(life: Life) -> None:
    """Answered within the fifteen days without a separate acceptance."""
    taken = life.hand_out(life.begin())[1]
    looked = life.do(life.cal(taken, 10), "investigated", "SZ/CLAIMS", findings="属实")
    _, delivered = life.reply(life.cal(taken, 15, looked))
    life.window_passes(delivered)


def supplemented_reply(life: Life) -> None:
    """A first reply, then a further one that takes its place."""
    day, delivered = life.branch_reply(outcome="explained", basis=[])
    life.do(day, "explained", "SZ/CLAIMS")
    _, delivered = life.reply(life.cal(delivered, 20, delivered + DAY))
    life.window_passes(delivered)


def refusal_reviewed(life: Life) -> None:
    """A branch's refusal complained of, changed by headquarters; the branch accepts and answers."""
    taken = life.hand_out(life.begin())[1]
    day = life.do(life.cal(taken, 15), "rejected", "SZ/CLAIMS", unit="SZ/CLAIMS", grounds=["20-2"], directions="法院")
    life.tell(day, "rejection", max(rolled(taken, 15), working(day, 3)))
    asked = life.cal(day, 20, working(day, 5))
    life.do(asked, "review_requested", asked=asked)
    decided, _ = life.decide_review(asked, "revoked")
    accepted = life.do(life.wd(decided, 3), "accepted", "SZ/CLAIMS", unit="SZ/CLAIMS")
    life.tell(accepted, "acceptance", working(accepted, 3))
    _, delivered = life.reply(life.cal(decided, 60, life.do(accepted, "investigated", "SZ/CLAIMS", findings="属实")))
    life.window_passes(delivered)


ARCHETYPES: dict[str, Callable[[Life], None]] = {
    "claim": claim,
    "claim_supported": claim_supported,
    "claim_promised": claim_promised,
    "claim_explained": claim_explained,
    "extended": extended,
    "suggestion": suggestion,
    "headquarters": headquarters,
    "headquarters_asked_again": headquarters_asked_again,
    "review_upheld": reviewed("upheld"),
    "review_changed": reviewed("changed"),
    "review_revoked": redone("revoked"),
    "review_redo": redone("redo_ordered"),
    "reviewed_twice": reviewed_twice,
    "asked_too_late": asked_too_late,
    "review_withdrawn": review_withdrawn,
    "refused": refused,
    "refused_reconsidered": refused_reconsidered,
    "refusal_reviewed": refusal_reviewed,
    "guided_to_a_branch": guided_to_a_branch,
    "handed_down": handed_down,
    "sent_up": sent_up,
    "sent_up_with_a_case_there": sent_up_with_a_case_there,
    "returned": returned,
    "passed_down": passed_down,
    "discipline_transferred": discipline("transferred"),
    "discipline_assigned": discipline("assigned"),
    "discipline_passed_down": discipline("passed_down"),
    "complaint_transferred": complaint("transferred"),
    "complaint_assigned": complaint("assigned"),
    "complaint_passed_down": complaint("passed_down"),
    "complaint_answered_there": complaint_answered_there,
    "by_telephone": by_telephone,
    "by_visit": by_visit,
    "anonymous_clear": anonymous_clear,
    "anonymous_replied": anonymous_replied,
    "anonymous_vague": anonymous_vague,
    "withdrawn": withdrawn,
    "withdrawn_by_one": withdrawn_by_one,
    "merged": merged,
    "from_a_leader": from_a_leader,
    "from_a_superior": from_a_superior,
    "major": major,
    "review_case_decided": review_case("decided"),
    "review_case_replied": review_case("replied"),
    "review_case_withdrawn": review_case("withdrawn"),
    "unreachable": unreachable,
    "corrected": corrected,
    "replied_outright": replied_outright,
    "supplemented_reply": supplemented_reply,
}
"""Kinds of lives by name."""


def live(kind: str, seed: int, pace: float | None = None) -> Life:
    """A life of a kind; the same seed gives the same life."""
    life = Life(random.Random(f"{kind}:{seed}"), pace)  # noqa: S311 - repeatable on purpose
    ARCHETYPES[kind](life)
    return life
