"""Agenda, show, list, find, audit, rule, due, calendar, schema as they are run."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands.conftest import LATE, Run, write
from xfcli.law.articles import ARTICLES
from xfcli.rules import ALL_RULES

DAY = ("--today", "2026-05-08")


def test_the_agenda_shows_what_is_due_and_leaves_the_rest(xf: Run) -> None:
    said = xf("agenda", *DAY, "--within", "14d", "--unit", "SZ/CLAIMS")
    assert said.status == 0
    assert "2026-05-11 due soon SZ/CLAIMS SZ-2026-0007" in said.out
    assert "XF2801" not in xf("agenda", *DAY, "--within", "2d", "--unit", "SZ/CLAIMS").out


def test_the_agenda_begins_with_what_is_late(xf: Run) -> None:
    lines = xf("agenda", "--today", "2026-06-01").out.splitlines()
    days = [line[:10] for line in lines]
    assert days == sorted(days)
    assert any(line.startswith("2026-05-11 overdue") for line in lines)


def test_the_agenda_leaves_out_what_is_waived(xf: Run, folder: Path) -> None:
    waiver = "  - {date: 2026-04-01, event: waived, by: 王敏, rule: XF2801, reason: 诉讼期间, approved_by: 陈总, until: 2026-06-30}\n"
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + waiver)
    assert "XF2801" not in xf("agenda", *DAY).out


def test_the_agenda_as_json(xf: Run) -> None:
    owed = json.loads(xf("agenda", *DAY, "--unit", "SZ", "--format", "json").out)["obligations"]
    assert "XF2801" in {duty["code"] for duty in owed}


def test_show_tells_how_a_date_was_computed(xf: Run) -> None:
    out = xf("show", "7", *DAY).out
    assert "from 2026-03-12 (accepted) → plus 60 calendar days (第二十八条) → last day: 2026-05-11" in out
    assert "met on 2026-03-12: accepted" in out


def test_show_tells_of_an_extension_even_where_it_reaches_the_cap(xf: Run, folder: Path) -> None:
    extended = "  - {date: 2026-05-01, event: extended, by: 吴刚, days: 30, reason: 情况复杂, approved_by: 陈总}\n"
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + extended)
    out = xf("show", "7", *DAY).out
    assert "extended in time on 2026-05-01: 30 days beyond the 60 → plus 90 calendar days in all, to 2026-06-10" in out


def test_show_counts_by_the_special_rule_that_governs_the_case(folder: Path, xf: Run) -> None:
    write(folder, "policy/strict.yaml", "when: {channel: letter}\nlimits: {conclude: 30}\nauthority: 某局\n")
    out = xf("show", "SZ-2026-0007", "--today", "2026-04-01", "--lang", "en").out
    assert "from 2026-03-12 (accepted) → plus 30 calendar days (某局) → counted to 2026-04-11" in " ".join(out.split())



def test_show_names_the_days_that_moved_a_date(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE.replace("2026-03-12, event: accepted", "2026-03-03, event: accepted"))
    out = xf("show", "7", *DAY).out
    assert "counted to 2026-05-02, moved over the rest days 2026-05-02..2026-05-05 → last day: 2026-05-06" in out


def test_show_marks_what_was_voided(xf: Run, folder: Path) -> None:
    correction = "  - {date: 2026-03-14, event: corrected, by: 王敏, voids: {event: notified, date: 2026-03-13}, reason: 未寄出}\n"
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + correction)
    (line,) = [line for line in xf("show", "7", *DAY).out.splitlines() if "petitioner told" in line and "2026-03-13" in line and "voided by" in line]
    assert "吴刚" in line


def test_show_hides_who_brought_a_confidential_case(xf: Run) -> None:
    for arguments in (("show", "SH-2026-0001"), ("show", "SH-2026-0001", "--format", "json")):
        hidden = xf(*arguments, *DAY).out
        assert "廉清" not in hidden
        assert "13300001118" not in hidden
        assert "廉清" in xf(*arguments, *DAY, "--show-identity").out


def test_show_as_json_has_case_events_and_obligations(xf: Run) -> None:
    shown = json.loads(xf("show", "7", *DAY, "--format", "json").out)
    assert shown["case"]["state"] == "accepted"
    assert [event["event"] for event in shown["events"]][:2] == ["registered", "triaged"]
    assert "XF2801" in {duty["code"] for duty in shown["obligations"]}


def test_show_of_an_unreadable_case_says_where(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", "id: SZ-2026-0008\nreceived: 2026-02-30\n")
    said = xf("show", "8", *DAY)
    assert said.status == 2
    assert said.err.startswith("cases/SZ/2026/SZ-2026-0008.yaml:")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), {"SH-2026-0001", "SZ-2026-0007"}),
        (("--state", "accepted"), {"SZ-2026-0007"}),
        (("--state", "accepted", "--state", "registered"), {"SH-2026-0001", "SZ-2026-0007"}),
        (("--unit", "SH"), {"SH-2026-0001"}),
        (("--unit", "SZ/CLAIMS"), {"SZ-2026-0007"}),
        (("--channel", "email"), {"SH-2026-0001"}),
        (("--overdue",), {"SZ-2026-0007"}),
        (("--due-before", "2026-05-12"), {"SZ-2026-0007"}),
        (("--due-before", "2026-05-11"), set()),
    ],
)
def test_list_keeps_what_fits(xf: Run, arguments: tuple[str, ...], found: set[str]) -> None:
    said = xf("list", "--today", "2026-05-26", *arguments)
    assert {line.split("\t")[0] for line in said.out.splitlines()} == found


def test_list_says_how_many_files_it_could_not_read(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", "{")
    said = xf("list", *DAY)
    assert "files that cannot be read: 1" in said.err
    assert "SZ-2026-0007" in said.out


def test_find_wants_every_word_and_shows_the_lines(xf: Run) -> None:
    said = xf("find", "定损", "延误")
    assert said.status == 0
    assert "cases/SZ/2026/SZ-2026-0007.yaml:11: requests: [尽快出具定损结论, 书面说明延误原因]" in said.out
    assert xf("find", "定损", "没有的词").status == 1


def test_find_forgives_width_and_case(xf: Run) -> None:
    assert "SZ-2026-0007" in xf("find", "０７５５－２６００１２３４").out
    assert "SZ-2026-0007" in xf("find", "sz/claims").out


def test_find_hides_the_lines_of_confidential_cases(xf: Run) -> None:
    assert "廉清" not in xf("find", "廉清").out
    assert "廉清" in xf("find", "廉清", "--show-identity").out


def test_audit_says_how_everything_was_met(xf: Run) -> None:
    shown = json.loads(xf("audit", "7", "--today", "2026-06-01", "--format", "json").out)
    owed = {duty["code"]: duty for duty in shown["obligations"]}
    assert owed["XF2201"]["state"] == "met"
    assert (owed["XF2201"]["met_on"], owed["XF2201"]["met_by"]) == ("2026-03-12", "accepted")
    assert (owed["XF2801"]["state"], owed["XF2801"]["days_late"], owed["XF2801"]["met_on"]) == ("overdue", 21, None)
    assert set(owed["XF2801"]) - set(shown["findings"][0]) == {"met_on", "met_by", "reason"}


def test_audit_of_a_period_keeps_what_fell_due_in_it(xf: Run) -> None:
    shown = json.loads(xf("audit", "--today", "2026-06-01", "--from", "2026-05-01", "--to", "2026-05-31", "--format", "json").out)
    assert shown["obligations"]
    assert all("2026-05-01" <= duty["due"] <= "2026-05-31" for duty in shown["obligations"])


def test_audit_gives_the_reason_why_something_is_not_owed(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + "  - {date: 2026-04-01, event: withdrawn, reason: 已协商}\n")
    shown = json.loads(xf("audit", "7", "--today", "2026-06-01", "--format", "json").out)
    (owed,) = [duty for duty in shown["obligations"] if duty["code"] == "XF2801"]
    assert (owed["state"], owed["reason"]) == ("not-applicable", "every petitioner withdrew the petition")


def test_audit_as_text_ends_with_a_count_of_states(xf: Run) -> None:
    assert "overdue" in xf("audit", "7", "--today", "2026-06-01").out.splitlines()[-1]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page(xf: Run, rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]  # a Rule; pytest's parameters are objects
    out = xf("rule", code).out
    assert out.startswith(code)
    assert "\nWhy\n" in out


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article.number))
def test_every_article_lists_its_rules_or_its_reason(xf: Run, article: object) -> None:
    number = article.number  # type: ignore[attr-defined]  # an Article; the same
    out = xf("rule", str(number)).out
    codes = [rule.code for rule in ALL_RULES if rule.article == number]
    assert all(code in out for code in codes)
    assert codes or "No rule: " in out or article.excuse is None  # type: ignore[attr-defined]  # the same


def test_the_rule_book_lists_every_rule(xf: Run) -> None:
    assert [line.split("\t")[0] for line in xf("rule").out.splitlines()] == sorted(rule.code for rule in ALL_RULES)


def test_the_rules_about_the_records_are_article_0(xf: Run) -> None:
    assert "XF0001" in xf("rule", "0").out


def test_a_rule_is_found_by_its_name_or_by_its_article_in_words(xf: Run) -> None:
    assert xf("rule", "conclusion-overdue").out == xf("rule", "xf2801").out
    assert xf("rule", "第二十二条").out == xf("rule", "22").out


@pytest.mark.parametrize(("what", "hint"), [("XF2810", "did you mean XF2"), ("47", "it has 46"), ("conclusion-late", "did you mean")])
def test_an_unknown_rule_is_answered(xf: Run, what: str, hint: str) -> None:
    said = xf("rule", what)
    assert said.status == 2
    assert hint in said.err


def test_due_counts_as_the_regulation_does(xf: Run) -> None:
    out = xf("due", "2026-03-12", "60").out
    assert out.splitlines()[-1] == "last day: 2026-05-11 Mon"
    rolled = xf("due", "2026-03-03", "60").out
    assert "2026-05-05 Tue  public holiday" in rolled
    assert rolled.splitlines()[-1] == "last day: 2026-05-06 Wed"
    working = xf("due", "2026-05-08", "1", "--working").out
    assert working.splitlines()[-1] == "last day: 2026-05-09 Sat"


def test_due_says_when_a_calendar_is_missing(xf: Run) -> None:
    assert "provisional" in xf("due", "2030-01-01", "15").out


def test_due_knows_the_workspaces_own_calendar(xf: Run, folder: Path) -> None:
    write(folder, "calendar/2027.yaml", "year: 2027\nsource: 测试通知\noff: [2027-03-01..2027-03-03]\nwork: []\n")
    assert xf("due", "2027-02-26", "3").out.splitlines()[-1] == "last day: 2027-03-04 Thu"


def test_a_calendar_year_is_shown(xf: Run) -> None:
    out = xf("calendar", "show", "2026").out
    assert "2026-02-15..2026-02-23  9 days" in out
    assert "2026-05-09 Sat" in out
    said = xf("calendar", "show", "2031")
    assert said.status == 2
    assert "known years" in said.err


def test_calendar_files_are_verified(xf: Run, folder: Path) -> None:
    write(folder, "calendar/2027.yaml", "year: 2027\nsource: 测试通知\noff: [2027-03-01]\nwork: [2027-03-02]\n")
    said = xf("calendar", "verify")
    assert said.status == 1
    assert said.out.startswith("calendar/2027.yaml: 2027-03-02 is no weekend day")
    write(folder, "calendar/2027.yaml", "year: 2027\nsource: 测试通知\noff: [2027-03-01]\n")
    assert xf("calendar", "verify").status == 0


@pytest.mark.parametrize("kind", ["case", "settings", "org", "calendar", "overlay", "record", "record-training"])
def test_a_schema_is_a_schema(xf: Run, kind: str) -> None:
    shape = json.loads(xf("schema", kind).out)
    jsonschema.Draft202012Validator.check_schema(shape)


def test_the_schema_of_records_takes_every_kind(xf: Run) -> None:
    shape = json.loads(xf("schema", "record").out)
    validator = jsonschema.Draft202012Validator(shape)
    assert validator.is_valid({"unit": "SZ", "date": "2026-05-20", "by": "王敏", "topics": ["规定"]})
    assert not validator.is_valid({"unit": "SZ", "date": "2026-05-20", "by": "王敏", "nonsense": 1})


def test_the_kinds_of_schemas_are_listed(xf: Run) -> None:
    assert "record-training" in xf("schema").out.split()


def test_one_fact_after_another_takes_no_full_stop_between(xf: Run, folder: Path) -> None:
    investigated = "  - {date: 2026-03-16, event: investigated, by: 吴刚, findings: 经核实属实。, note: 已告知经办人。}\n"
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + investigated)
    assert "经核实属实；已告知经办人。\n" in xf("show", "7", "--lang", "zh_CN", "--today", "2026-03-20").out


def test_on_a_chinese_screen_a_timeline_has_no_words_of_the_format(xf: Run, folder: Path) -> None:
    more = (
        "  - {date: 2026-03-14, event: transferred, by: 王敏, to: discipline}\n"
        "  - {date: 2026-03-14, event: reported, by: 王敏, to: hq, of: major}\n"
        "  - {date: 2026-03-14, event: corrected, by: 王敏, voids: {event: notified, date: 2026-03-13}, reason: 误记}\n"
        "  - {date: 2026-03-14, event: issued, by: 王敏, kind: acceptance-notice}\n"
        "  - {date: 2026-03-14, event: held_accountable, by: 王敏, situation: 37-3, who: {name: 吴刚, role: handler}, "
        "responsibility: direct, measure: circulated_criticism, rectify_by: 2026-07-31}\n"
    )
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + more)
    shown = xf("show", "7", "--lang", "zh_CN", "--today", "2026-03-20").out
    for said in ("去向 纪检监察部门", "上报对象 公司总部", "事项 告知", "文种 受理告知书", "职务 承办人员"):
        assert said in shown
