"""Article 00: attachments and issued letters are what they were when they were recorded (XF0007)."""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.model.base import Attachment
from xfcli.model.message import N_, Message, say
from xfcli.rules.around import Files
from xfcli.rules.art00_references import in_header, record_folder, safe
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, event
from xfcli.rules.matter import Matter
from xfcli.rules.office import Office


def evidence_changed(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each attachment and letter is there and has the hash recorded; without a hash it only has to be there."""
    if m.files is None:
        return
    for evidence in m.case.evidence:
        fault = _attachment(m, m.files, evidence)
        if fault:
            yield in_header(m, rule, "evidence", evidence.file, fault)
    for one in m.events:
        if not one.files and not one.letter:
            continue
        faults = [(attached.file, _attachment(m, m.files, attached)) for attached in one.files]
        if one.letter and safe(one.letter):
            faults.append((one.letter, _letter(m, m.files, one.letter, one.letter_sha256)))
        for path, fault in faults:
            if fault:
                yield m.breach(rule, fault, "xf audit {case}", by=one, key=f"{m.key(one)}:{path}", bearer="record")


def _attachment(m: Matter, files: Files, attached: Attachment) -> Message | None:
    """A file under the case's number, or under one it had before; paths that lead out are XF0006."""
    if not safe(attached.file):
        return None
    paths = [f"attachments/{number}/{attached.file}" for number in (m.id, *reversed(m.case.former_ids))]
    found = next((found for found in map(files.sha256, paths) if found), None)
    return _fault(paths[0], found, attached.sha256)


def _letter(m: Matter, files: Files, path: str, recorded: str | None) -> Message | None:
    """A letter where the event says it is, else under the case's own number: there it lies since another case has that place."""
    fault = _fault(path, files.sha256(path), recorded)
    if fault is None or not recorded:
        return fault
    moved = f"letters/{m.id}/{path.rpartition('/')[2]}"
    return fault if moved == path or _fault(moved, files.sha256(moved), recorded) else None


def _fault(path: str, found: str | None, recorded: str | None) -> Message | None:
    if found is None:
        return say("{path} is missing", path=path)
    if recorded and found != recorded and found.lower() != recorded.lower():
        return say("{path} has changed since it was recorded", path=path)
    return None


def record_files_changed(office: Office, rule: Rule) -> Iterator[Duty]:
    """The same of the files that go with a unit's record."""
    if office.files is None:
        return
    for record in (record for records in office.records.values() for record in records):
        for attached in record.files:
            path = f"{record_folder(record.path)}/{attached.file}"
            fault = _fault(path, office.files.sha256(path), attached.sha256) if safe(attached.file) else None
            if fault:
                yield office.record_breach(rule, fault, record, "files", key=f"file:{attached.file}")


XF0007 = Rule(
    code="XF0007",
    name="evidence-changed",
    article=0,
    severity="error",
    title=N_("Attachments and letters stay as they were recorded"),
    why=N_("What was brought and what was answered must be provable later; a file that changed or is gone proves nothing."),
    reading=N_(
        "A file recorded with its hash has to have it still; one recorded without only has to be there. After a renumbering "
        "attachments lie under the new number or one of the former; a letter lies where it was, or under the new number where "
        "another case has its old place."
    ),
    breaks=Example(
        "2026-03-20",
        ACCEPTED + event("2026-03-13", "notified", "of: acceptance, method: post, letter: letters/SZ-2026-0001/受理告知书.docx"),
        N_("The notice that was issued is not among the letters."),
    ),
    keeps=Example(
        "2026-03-20",
        "        evidence: []\n" + ACCEPTED + event("2026-03-13", "notified", "of: acceptance, method: post"),
        N_("Nothing was attached and no letter issued, so nothing can be missing."),
    ),
    check=evidence_changed,
    raised_in="files",
)

RULES = (XF0007,)
ABOUT_RECORDS = (replace(XF0007, check=None, office=record_files_changed),)
"""The same rule, asked of the records of units."""
