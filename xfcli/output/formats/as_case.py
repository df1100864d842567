"""One case as JSON: what ``show`` shows, with the report's shape for findings and obligations."""

import json

from xfcli.model.events import EventBase, kind_of
from xfcli.model.state import state_of
from xfcli.model.timeline import Timeline
from xfcli.model.veil import TELLING, people_of, veiled
from xfcli.output.event_line import facts_of
from xfcli.output.formats.as_json import report_values
from xfcli.output.formats.records import Values, dumps
from xfcli.output.i18n import Speech
from xfcli.output.report import Report


def case_text(time: Timeline, report: Report, speech: Speech, *, names: bool) -> str:
    """The case's header and events, its findings and its obligations."""
    values = report_values(report, speech)
    return dumps({**values, "case": _case(time, names=names), "events": _events(time, speech, names=names)}) + "\n"


def _case(time: Timeline, *, names: bool) -> Values:
    header = time.header
    known = json.loads(header.model_dump_json(exclude_none=True, exclude={"events"}))
    shown = {name: value for name, value in known.items() if names or name not in TELLING}
    if not names:
        people = people_of(time.source)
        shown["subject"] = veiled(header.subject, people)
        shown |= {"requests": [veiled(request, people) for request in header.requests]} if header.requests else {}
    return {**shown, "path": time.source.path, "state": state_of(time), "unit": time.unit_now, "department": time.department_now}


def _events(time: Timeline, speech: Speech, *, names: bool) -> list[Values]:
    voided = {event.place for event in time.folded.voided}
    ordered = sorted(time.source.events, key=lambda event: event.when)
    people = frozenset() if names else people_of(time.source)
    return [_event(event, speech, people, names=names, voided=event.place in voided) for event in ordered]


def _event(event: EventBase, speech: Speech, people: frozenset[str], *, names: bool, voided: bool) -> Values:
    return {
        "date": event.date.isoformat(),
        "event": kind_of(event),
        "by": veiled(event.by, people) if event.by else event.by,
        "unit": event.unit,
        "line": event.line,
        "text": veiled(facts_of(event, speech, names=names), people),
        "voided": voided,
    }


__all__ = ["case_text"]
