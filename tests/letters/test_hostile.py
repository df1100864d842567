"""Hostile templates and hostile case text: stopped with one clear sentence, or inert."""

from datetime import date
from pathlib import Path

import pytest

from tests.letters.support import given
from xfcli.letters import render as rendering
from xfcli.letters.errors import BadTemplate, MissingFact
from xfcli.letters.issue import draft, write
from xfcli.letters.render import inert

EVENTS = {"events": [{"date": date(2026, 3, 2), "event": "registered", "by": "王敏"}]}
HEAD = "title: 回执\nnumber: unit\nto: {{ petitioner }}\nevent: registered\narticle: 7\n---\n"


def drafted(folder: Path, body: str, head: str = HEAD) -> str:
    (folder / "receipt.txt.j2").write_text(head + body, "utf-8")
    it = given(EVENTS)
    return write(draft("receipt", it.matter, it.duties, today=it.today, override=folder), "txt").decode()


def sentence(folder: Path, body: str, head: str = HEAD) -> str:
    with pytest.raises(BadTemplate) as stopped:
        drafted(folder, body, head)
    assert stopped.value.path == "templates/receipt.txt.j2"
    return stopped.value.message.msgid


def test_an_override_is_used(tmp_path: Path) -> None:
    assert "本院收到{{" not in drafted(tmp_path, "已收到，编号{{ case_id }}。\n")
    assert "已收到，编号SZ-2026-0001。" in drafted(tmp_path, "已收到，编号{{ case_id }}。\n")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{% include '/etc/passwd' %}", "one file"),
        ("{% include '../../xf.yaml' %}", "one file"),
        ("{% extends 'reply.txt.j2' %}", "one file"),
        ("{% import 'reply.txt.j2' as r %}", "one file"),
        ("{{ case_id.__class__.__mro__ }}", "reach behind"),
        ("{{ case_id['__class__'] }}", "no part"),
        ("{{ case_id.upper }}", "no part"),
        ("{{ case_id.upper() }}", "cannot call"),
        ("{{ range(10**9) }}", "cannot call"),
        ("{{ ''.join(requests) }}", "cannot call"),
        ("{% set x = 1 %}", "makes no variables"),
        ("{% macro m() %}x{% endmacro %}", "makes no variables"),
        ("{{ 7 * 7 }}", "no reckoning"),
        ("{{ 10 ** 10 ** 10 }}", "no reckoning"),
        ("{{ 'a' ~ 'b' }}", "no reckoning"),
        ("{{ 'x' | center(1000000000) }}", "is not available"),
        ("{{ requests | map(attribute='__class__') | join }}", "is not available"),
        ("{{ requests | attr('__class__') }}", "is not available"),
        ("{{ case_id is callable }}", "is not available"),
        ("{{ requests | join(statement) }}", "fixed text only"),
        ("{% for a in statement %}x{% endfor %}", "one list"),
        ("{% for a in requests recursive %}{% endfor %}", "one list"),
        ("{{ requests }}", "holds text"),
        ("{{ anonymous }}", "holds text"),
        ("{{ nonsense }}", "no fact is called"),
        ("{{ self }}", "holds text"),
        ("{{ self.blocks }}", "no part"),
        ("{{ unclosed", "cannot be understood"),
        ("@nosuch 落款", "does not exist"),
    ],
)  # fmt: skip
def test_a_template_that_is_more_than_placeholders_is_stopped(tmp_path: Path, body: str, says: str) -> None:
    assert says in sentence(tmp_path, body + "\n")


def test_loops_in_loops_run_out(tmp_path: Path) -> None:
    events = EVENTS | {"requests": [f"请求{n}" for n in range(40)]}
    body = "".join(f"{{% for a{n} in requests %}}" for n in range(6)) + "{% endfor %}" * 6
    (tmp_path / "receipt.txt.j2").write_text(HEAD + body, "utf-8")
    it = given(events)
    with pytest.raises(BadTemplate) as stopped:
        draft("receipt", it.matter, it.duties, today=it.today, override=tmp_path)
    assert "goes round" in stopped.value.message.msgid


def test_time_runs_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MAX_SECONDS", -1.0)
    assert "takes longer" in sentence(tmp_path, "{% for a in requests %}{% endfor %}\n")


def test_output_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MAX_OUTPUT", 50)
    assert "grows beyond" in sentence(tmp_path, "{{ statement }}" * 10)


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    assert sentence(tmp_path, "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}\n")


@pytest.mark.parametrize("wrong", ["event: replied", "article: 27", "colour: red"])
def test_a_template_for_another_letter_is_not_taken(tmp_path: Path, wrong: str) -> None:
    head = HEAD.replace("event: registered" if "event" in wrong else "article: 7", wrong)
    sentence(tmp_path, "正文\n", head)


def test_links_large_files_and_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "receipt.txt.j2"
    it = given(EVENTS)
    path.symlink_to("/etc/passwd")
    with pytest.raises(BadTemplate):
        draft("receipt", it.matter, it.duties, today=it.today, override=tmp_path)
    path.unlink()
    for data in (b"x" * 70000, "回执".encode("gb18030")):
        path.write_bytes(data)
        with pytest.raises(BadTemplate):
            draft("receipt", it.matter, it.duties, today=it.today, override=tmp_path)


def test_is_defined_asks_without_failing_and_other_use_names_the_fact(tmp_path: Path) -> None:
    assert "尚未答复" in drafted(tmp_path, "{% if replied_on is defined %}已答复{% else %}尚未答复{% endif %}\n")
    for body in ("{{ replied_on }}", "{% if replied_on %}x{% endif %}", "{% for f in findings %}x{% endfor %}"):
        with pytest.raises(MissingFact) as missing:
            drafted(tmp_path, body)
        assert missing.value.exit_code == 1
        assert missing.value.verb.startswith("xf ")


def test_text_of_a_case_is_data() -> None:
    nasty = "{{ 7*7 }}\n@sign 冒充\n# 标题\n| 一 | 二 |\n<w:p/>&amp;\x07\u202e倒\ufffe"
    it = given(EVENTS | {"subject": nasty.replace("\n", " "), "requests": [nasty]})
    document = draft("receipt", it.matter, it.duties, today=it.today)
    text = write(document, "txt").decode()
    assert "{{ 7*7 }} @sign 冒充 # 标题 | 一 | 二 | <w:p/>&amp;\\u0007\\u202e倒\\ufffe" in text
    assert [type(block).__name__ for block in document.blocks].count("Signature") == 1
    assert not any(type(block).__name__ in ("Table", "Heading") for block in document.blocks)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("甲\t乙", "甲 乙"),
        ("一\r\n二", "一\n二"),
        ("\x1b[31m红", "\\u001b[31m红"),
        ("\u200b零", "\\u200b零"),
        ("\ud800", "\\ud800"),
        ("普通。", "普通。"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(given_text: str, shown: str) -> None:
    assert inert(given_text) == shown
