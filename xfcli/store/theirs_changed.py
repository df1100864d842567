"""What the others have changed of the record since both sides parted: a merge takes it over, and says so.

Where we have changed the same case it is a conflict. Where we have not, git takes theirs without a word; it is on record with
everybody who exchanged before, and for good a finding of the audit (XF0009), so it is told and not stopped.
"""

from xfcli.model.message import Message
from xfcli.store.git import Repository, ask, git
from xfcli.store.history import rewritten_in
from xfcli.store.history_log import blobs, case_of, number_of


def changed_by_them(repository: Repository, other: str) -> list[tuple[str, Message]]:
    """Their files of cases, from the workspace's root, and what of the record they have changed or removed there."""
    base = git(repository.root, "merge-base", "HEAD", other)
    if not base.ok:
        return []
    raw = ("diff", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z", base.text, other, "--", "cases")
    words = ask(repository.root, *raw).out.decode(errors="surrogateescape").split("\0")
    files = {path: facts.split(" ")[2:4] for facts, path in zip(words[::2], words[1::2], strict=False)}
    contents = blobs(repository, {name for names in files.values() for name in names if name.strip("0")})
    cases = {path: [case_of(contents.get(name, b""), path) for name in names] for path, names in files.items()}
    lives_on = {former for _, after in cases.values() if after for former in after.former_ids}
    found = []
    for path, (before, after) in cases.items():
        gone = not files[path][1].strip("0") and number_of(path) not in lives_on
        if before and (after or gone):
            found += [(path, what) for what in rewritten_in(before, after)]
    return found
