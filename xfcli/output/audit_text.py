"""``xf audit`` for people: everything owed and how it was met, by case, with a count of each state last."""

from collections import Counter
from collections.abc import Sequence

from xfcli.model.duty import DutyState, Finding, Obligation
from xfcli.output.case_page import ORDER, STYLES
from xfcli.output.check_text import plain_line, severity_word
from xfcli.output.computation import met
from xfcli.output.duty_state import reason, state
from xfcli.output.inert import inert
from xfcli.output.report import Report
from xfcli.output.sentences import article, bracketed, sentence
from xfcli.output.terminal import Screen
from xfcli.output.width import cut, pad, width
from xfcli.rules import RULE_BY_CODE


def show_audit(report: Report, screen: Screen) -> None:
    """Breaches and duties of each file, then how many duties stand how."""
    duties = report.obligations or ()
    breaches = [finding for finding in report.findings if finding.state == "breach"]
    if not screen.people:
        for finding in breaches:
            screen.line(plain_line(finding, report, screen))
        for duty in duties:
            screen.line(_plain(duty, report, screen))
    else:
        _grouped(report, duties, screen)
    counts: Counter[DutyState] = Counter(state(duty, report.today) for duty in duties)
    shown = [f"{screen.speech.term('duty_state', name)} {counts[name]}" for name in ORDER if counts[name]]
    shown.append(f"{screen.speech.term('duty_state', 'breach')} {len(breaches)}")
    screen.line(screen.style(screen.speech.join(shown), "strong"))


def _grouped(report: Report, duties: Sequence[Obligation], screen: Screen) -> None:
    files: dict[str, list[Finding | Obligation]] = {}
    shown: list[Finding | Obligation] = [finding for finding in report.findings if finding.state == "breach"]
    shown += duties
    for one in shown:
        files.setdefault(one.path, []).append(one)
    for path, found in sorted(files.items()):
        _heading(found[0].case, path, report, screen)
        for one in found:
            if isinstance(one, Finding):
                _breach(one, report, screen)
            else:
                _duty(one, report, screen)
        screen.line()


def _breach(finding: Finding, report: Report, screen: Screen) -> None:
    head = screen.style(severity_word(finding, screen), "faint" if finding.waived else finding.severity)
    screen.line(f"  {head}  {finding.code} {article(finding.article)}".rstrip())
    screen.prose(sentence(finding, screen.speech, report.reckoning), indent=4)


def _heading(case: str | None, path: str, report: Report, screen: Screen) -> None:
    name = inert(case or path)
    subject = inert(report.subjects.get(case or "", ""))
    screen.line(screen.style(name, "strong") + (f"  {cut(subject, screen.width - width(name) - 2)}" if subject else ""))


def _duty(duty: Obligation, report: Report, screen: Screen) -> None:
    where = state(duty, report.today)
    word = screen.speech.term("duty_state", where)
    cells = max(width(screen.speech.term("duty_state", name)) for name in ORDER)
    head = f"{pad(word, cells)}  {duty.due}  {duty.code}"
    screen.columns(head, _what(duty, report, screen), indent=2, column=width(head) + 2, style=STYLES[where])


def _what(duty: Obligation, report: Report, screen: Screen) -> str:
    speech = screen.speech
    name = article(RULE_BY_CODE[duty.code].article)
    text = speech.words(duty.message) + bracketed(name, speech)
    why = reason(duty, report.today)
    how = why or met(duty, report.today)
    marks = [speech.words(how)] if how else []
    if duty.waived_on(report.today):
        marks.append(speech.say("waived"))
    return f"{text} — {speech.join(marks)}" if marks else text


def _plain(duty: Obligation, report: Report, screen: Screen) -> str:
    word = screen.speech.term("duty_state", state(duty, report.today))
    return f"{inert(duty.path)}:{duty.line}: {word} {duty.due} {duty.code} {_what(duty, report, screen)}"


__all__ = ["show_audit"]
