"""What may be done now, what may not, and why."""

import json
import shlex
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from xfcli.commands.tries import TRIES

CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
NEW = LATE.partition("  - {date: 2026-03-12")[0]
REPLIED = (
    "  - {date: 2026-03-16, event: investigated, by: 吴刚, findings: 属实}\n"
    "  - {date: 2026-03-17, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [条款], method: post}\n"
    "  - {date: 2026-03-18, event: delivered, of: reply, method: post}\n"
)


def said(xf: Run, today: str) -> dict[str, list[dict[str, object]]]:
    run = xf("next", "7", "--format", "json", "--today", today)
    assert run.status == 0, run.err
    found: dict[str, list[dict[str, object]]] = json.loads(run.out)
    return found


def commands(found: dict[str, list[dict[str, object]]], group: str) -> list[str]:
    return [str(one["command"]) for one in found[group]]


def barred(found: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    return {str(one["verb"]): one["article"] for one in found["barred"]}


def test_before_the_decision_it_is_accepted_or_refused_and_not_answered_by_extension(xf: Run, folder: Path) -> None:
    write(folder, CASE, NEW)
    found = said(xf, "2026-03-10")
    assert any(command.startswith("xf accept SZ-2026-0007") for command in commands(found, "owed"))
    assert any(command.startswith("xf reject") for command in commands(found, "possible"))
    assert barred(found)["extend"] == 28
    assert "review decide" in barred(found)


def test_the_most_urgent_comes_first_and_says_how_late_it_is(xf: Run) -> None:
    found = said(xf, "2026-05-20")
    days = [str(one["due"]) for one in found["owed"]]
    assert days == sorted(days)
    assert any(one["code"] == "XF2801" and one["days_late"] == 9 for one in found["owed"])


def test_a_reply_is_barred_before_the_investigation(xf: Run) -> None:
    found = said(xf, "2026-04-01")
    assert barred(found)["reply"] == 25
    assert barred(found)["accept"] == 22
    assert "xf extend SZ-2026-0007 --until 2026-06-10 --reason TEXT" in commands(found, "possible")


def test_after_the_reply_the_petitioner_may_ask_for_a_review_and_extending_is_over(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + REPLIED)
    found = said(xf, "2026-03-20")
    assert "xf review request SZ-2026-0007 --asked DATE" in commands(found, "possible")
    assert {"extend", "review decide"} <= barred(found).keys()
    assert "the petitioner's" in xf("next", "7", "--today", "2026-03-20").out


def test_nothing_that_is_barred_is_offered(xf: Run, folder: Path) -> None:
    for text in (NEW, LATE, LATE + REPLIED):
        write(folder, CASE, text)
        found = said(xf, "2026-03-20")
        offered = {shlex.split(command)[1] for command in commands(found, "possible")} - {"review", "supervise"}
        assert not offered & barred(found).keys()


def test_each_try_names_every_place_of_its_command() -> None:
    facts = {"case": "SZ-2026-0001", "office": "SZ", "hq": "HQ", "cap": "2026-06-10"}
    assert all("{" not in one.command.format(**facts) for one in TRIES)


def test_a_line_is_a_command_and_a_reason(xf: Run) -> None:
    lines = xf("next", "7", "--today", "2026-04-01").out.splitlines()
    assert any(line.startswith("xf investigate SZ-2026-0007 --findings TEXT\tconclude the accepted petition") for line in lines)
    assert any(line.startswith("xf reply\tnot: ") and "第二十五条" in line for line in lines)


TRIAGED = LATE.partition("  - {date: 2026-03-03, event: triaged")[0] + "  - {date: 2026-03-03, event: triaged, by: 王敏, "


@pytest.mark.parametrize(
    ("triage", "article", "due", "command"),
    [
        ("category: report, scope: discipline, handler: SZ/DISC}", 9, "2026-03-09", "xf transfer SZ-2026-0007 --to discipline --receipt NUMBER"),
        ("category: claim, scope: consumer_complaint}", 2, "2026-03-04", "xf transfer SZ-2026-0007 --to consumer_complaints"),
        (
            "category: claim, scope: petition, proposal: 拟依 20-2 不予受理}",
            22,
            "2026-03-09",
            "xf reject SZ-2026-0007 --ground 20-2 --directions TEXT",
        ),
    ],
)
def test_what_the_triage_sends_elsewhere_is_sent_there_and_not_assigned(
    xf: Run, folder: Path, triage: str, article: int, due: str, command: str
) -> None:
    write(folder, CASE, TRIAGED + triage + "\n")
    found = said(xf, "2026-03-04")
    assert (found["owed"][0]["command"], found["owed"][0]["article"]) == (command, article)
    assert found["owed"][0]["due"] == due
    everything = commands(found, "owed") + commands(found, "possible")
    assert not [one for one in everything if one.split()[1] in ("assign", "take-on", "investigate", "reply")]
    note = xf("note", "7", "--note", "已电话确认", "--by", "王敏", "--no-commit", "--today", "2026-03-04")
    assert f"→ {command}\n" in note.out


def test_a_special_matter_can_be_taken_away_as_suggested(xf: Run, folder: Path) -> None:
    write(folder, CASE, TRIAGED + "category: report, scope: discipline}\n")
    command = str(said(xf, "2026-03-04")["owed"][0]["command"]).replace("NUMBER", "纪0304")
    run = xf(*shlex.split(command)[1:], "--by", "王敏", "--no-commit", "--today", "2026-03-04")
    assert run.status == 0, run.err
    assert said(xf, "2026-03-04")["owed"][0]["command"] == "xf notify transfer SZ-2026-0007 --method post"


WORDS = {"CATEGORY": "claim", "SCOPE": "petition", "OUTCOME": "explained", "DECISION": "upheld", "TEXT": "某事", "DEPARTMENT": "CLAIMS"}
ASKED = REPLIED + "  - {date: 2026-03-19, event: review_requested, asked: 2026-03-19}\n"
FOUND = REPLIED.splitlines(keepends=True)[0]
SUPERIOR = "source: superior\nsuperior: {sender: 某局, reference: 信1, report_by: 2026-06-30}\nevents:\n"
VISIT = NEW.replace("channel: letter", "channel: visit")


@pytest.mark.parametrize(
    ("case", "first", "command"),
    [
        (LATE.partition("  - {date: 2026-03-03")[0], "triage", "xf triage SZ-2026-0007 --category CATEGORY --scope SCOPE"),
        (LATE + FOUND, "reply", "xf reply SZ-2026-0007 --outcome OUTCOME --basis TEXT --method post"),
        (LATE + ASKED, "review", "xf review decide SZ-2026-0007 --unit HQ --decision DECISION --basis TEXT --method post"),
        (VISIT, "request-supplement", "xf request-supplement SZ-2026-0007 --item TEXT"),
        (LATE.replace("category: claim", "category: suggestion"), "study", "xf study SZ-2026-0007 --conclusion TEXT"),
        ((LATE + FOUND).replace("events:\n", SUPERIOR, 1), "countersign", "xf countersign SZ-2026-0007"),
        (LATE.partition("events:\n")[0] + "events: []\n", "register", "xf register SZ-2026-0007"),
    ],
)
def test_a_command_has_every_option_it_cannot_do_without_and_is_let_pass(
    xf: Run, folder: Path, case: str, first: str, command: str
) -> None:
    write(folder, CASE, case)
    owed = commands(said(xf, "2026-03-20"), "owed")
    assert [one for one in owed if one.split()[1] == first] == [command]
    typed = [WORDS.get(word, word) for word in shlex.split(command)[1:]]
    run = xf(*typed, "--by", "王敏", "--no-commit", "--dry-run", "--today", "2026-03-20")
    assert run.status == 0, run.err


@pytest.mark.parametrize("facts", ["ground: 18-1", "ground: 18-1, handler: HQ", "note: 无", "ground: 19-2"])
def test_what_is_headquarters_is_transferred_there_and_assigned_to_nobody_here(xf: Run, folder: Path, facts: str) -> None:
    head = TRIAGED.replace("level: staff", "level: branch_leadership")
    write(folder, CASE, head + f"category: claim, scope: petition, {facts}}}\n")
    found = said(xf, "2026-03-04")
    assert commands(found, "owed") == ["xf transfer SZ-2026-0007 --to HQ"]
    write(folder, CASE, head + f"category: claim, scope: petition, {facts.partition(', handler')[0]}, handler: SZ/CLAIMS}}\n")
    assert "xf assign SZ-2026-0007 --to SZ/CLAIMS" in commands(said(xf, "2026-03-04"), "owed")


def test_what_is_amiss_is_listed_with_what_puts_it_right(xf: Run, folder: Path) -> None:
    visit = "channel: visit\nvisit: {people: 1, desk_entry: 前台 0302}\nevidence: []"
    write(folder, CASE, NEW.partition("  - {date: 2026-03-03, event: triaged")[0].replace("channel: letter", visit))
    found = said(xf, "2026-03-02")
    assert [(one["command"], one["code"]) for one in found["amiss"]] == [("xf receive-visit SZ-2026-0007", "XF1501")]


def test_a_suggestion_is_studied_before_it_is_answered(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE.replace("category: claim", "category: suggestion"))
    owed = {str(one["code"]): str(one["command"]) for one in said(xf, "2026-04-01")["owed"]}
    assert owed["XF2801"] == "xf study SZ-2026-0007 --conclusion TEXT"
    studied = "  - {date: 2026-04-01, event: studied, by: 吴刚, conclusion: 可行}\n"
    write(folder, CASE, LATE.replace("category: claim", "category: suggestion") + studied)
    owed = {str(one["code"]): str(one["command"]) for one in said(xf, "2026-04-01")["owed"]}
    assert owed["XF2801"].startswith("xf reply SZ-2026-0007")
    assert not [one for one in commands(said(xf, "2026-04-01"), "possible") if one.startswith("xf study")]


ANSWERS = "anonymous: {{respondent_clear: true, leads_concrete: {}, evidence_attached: {}}}"


@pytest.mark.parametrize(
    ("clear", "command"),
    [
        ("false", "xf conclude SZ-2026-0007 --reason discretion --note TEXT"),
        ("true", "xf investigate SZ-2026-0007 --findings TEXT"),
    ],
)
def test_who_cannot_be_reached_is_owed_no_answer_and_the_case_is_closed(xf: Run, folder: Path, clear: str, command: str) -> None:
    anonymous = LATE.replace("petitioners:\n", "").replace("channel: letter", "channel: letter\nanonymous: true")
    anonymous = "".join(line for line in anonymous.splitlines(keepends=True) if "陈立" not in line)
    write(folder, CASE, anonymous.replace("scope: petition", f"scope: petition, {ANSWERS.format(clear, clear)}"))
    owed = {str(one["code"]): one for one in said(xf, "2026-04-01")["owed"]}
    assert owed["XF2801"]["command"] == command
    assert "no answer is owed" in str(owed["XF2801"]["message"])


def test_a_review_is_offered_of_a_branchs_decision_and_once(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + REPLIED.replace("SZ/CLAIMS", "HQ/CLAIMS"))
    assert not [one for one in commands(said(xf, "2026-03-20"), "possible") if one.startswith("xf review")]
    write(folder, CASE, LATE + REPLIED + "  - {date: 2026-03-19, event: review_requested}\n")
    assert not [one for one in commands(said(xf, "2026-03-20"), "possible") if one.startswith("xf review request")]


def test_a_review_asked_for_late_may_be_refused_by_headquarters(xf: Run, folder: Path) -> None:
    refusal = "xf reject SZ-2026-0007 --unit HQ --ground 21-3 --late-reason-assessed TEXT"
    write(folder, CASE, LATE + REPLIED + "  - {date: 2026-05-19, event: review_requested, asked: 2026-05-18}\n")
    assert refusal in commands(said(xf, "2026-05-20"), "possible")
    said_ = xf("reject", "7", "--ground", "21-3", "--by", "王敏", "--no-commit", "--today", "2026-05-20")
    assert (said_.status, said_.err.splitlines()[-1]) == (1, f"→ {refusal}")
    write(folder, CASE, LATE + REPLIED + "  - {date: 2026-03-19, event: review_requested}\n")
    assert barred(said(xf, "2026-03-20"))["reject"] == 21


def test_what_is_accepted_before_it_was_taken_on_is_told_at_once(xf: Run, folder: Path) -> None:
    accepted = NEW.partition("  - {date: 2026-03-04, event: taken_on")[0]
    write(folder, CASE, accepted + "  - {date: 2026-03-03, event: accepted, by: 吴刚, unit: SZ/CLAIMS}\n")
    owed = {str(one["code"]): one for one in said(xf, "2026-03-03")["owed"]}
    assert (owed["XF2202"]["command"], owed["XF2202"]["due"]) == ("xf notify acceptance SZ-2026-0007 --method post", "2026-03-23")
    assert "XF2201" in xf("audit", "7", "--today", "2026-03-03").out


def test_headquarters_hands_a_branchs_matter_down_or_says_why_it_keeps_it(xf: Run, folder: Path) -> None:
    path = "cases/HQ/2026/HQ-2026-0003.yaml"
    there = NEW.partition("  - {date: 2026-03-03, event: assigned")[0].replace("id: SZ-2026-0007", "id: HQ-2026-0003")
    for handler, command in (("SZ", "xf assign HQ-2026-0003 --to SZ"), ("HQ/CLAIMS", "xf accept HQ-2026-0003 --unit HQ --reason TEXT")):
        write(folder, path, there.replace("handler: SZ/CLAIMS", f"handler: {handler}"))
        run = xf("next", "HQ-2026-0003", "--format", "json", "--today", "2026-03-04")
        assert command in [one["command"] for one in json.loads(run.out)["owed"]]
