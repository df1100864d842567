"""The last line of ``check``: how much was found in how much."""

from xfcli.output.i18n import Speech
from xfcli.output.report import Report


def summary_line(report: Report, speech: Speech) -> str:
    """``3 errors, 5 warnings, 2 notes (1 waived) in 214 cases on 2026-06-01``, or that there is nothing."""
    counts = report.summary
    where = {"cases": report.cases, "today": report.today}
    if not any(counts.values()):
        return speech.say("nothing found in {cases} cases on {today}", **where)
    found = {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["info"]}
    text = speech.say(
        "errors: {errors}, warnings: {warnings}, notes: {notes}, in {cases} cases on {today}", **found, **where
    )
    if counts["waived"]:
        text += speech.say("; waived besides: {waived}", waived=counts["waived"])
    return text


__all__ = ["summary_line"]
