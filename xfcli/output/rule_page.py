"""``xf rule``: the rule book; a list, or a page a rule."""

import textwrap
from collections.abc import Mapping, Sequence

from xfcli.law.articles import BY_NUMBER, article_name
from xfcli.law.limits import Limit
from xfcli.model.message import N_, say
from xfcli.output.computation import article_of
from xfcli.output.formats.records import Values, dumps
from xfcli.output.i18n import Speech
from xfcli.output.sentences import article
from xfcli.output.table import show_table
from xfcli.output.terminal import Screen
from xfcli.rules.base import Example, Rule

HEAD = (N_("code"), N_("severity"), N_("article"), N_("name"), N_("what it asks"))
NAME = 3
Limits = Mapping[str, Limit]


def show_rules(rules: Sequence[Rule], screen: Screen) -> None:
    """One row a rule; people see its name on its page."""
    speech = screen.speech
    rows = [(rule.code, _severity(rule, speech), article(rule.article), rule.name, speech.say(rule.title)) for rule in rules]
    head = tuple(map(speech.say, HEAD))
    kept = [place for place in range(len(head)) if place != NAME or not screen.people]
    show_table(screen, [head[place] for place in kept], [[row[place] for place in kept] for row in rows])


def show_article(number: int, rules: Sequence[Rule], screen: Screen) -> None:
    """An article with its rules, or why it has none; 0 are the rules about the records themselves."""
    found = BY_NUMBER.get(number)
    title = f"{article_name(number)}  {found.title}" if found else screen.speech.say("about the records themselves")
    screen.line(screen.style(title, "strong"))
    if found and found.excuse:
        screen.prose(screen.speech.say("No rule: {reason}", reason=screen.speech.say(found.excuse)))
    if rules:
        show_rules(rules, screen)


def show_rule(rule: Rule, limits: Limits, screen: Screen) -> None:
    """One page: what it asks, why, how the text is read, its limits, a case that breaks it and one that keeps it."""
    speech = screen.speech
    place = speech.say("about the records themselves")
    if rule.article:
        place = f"{article(rule.article)} {BY_NUMBER[rule.article].title}"
    screen.line(screen.style(f"{rule.code} {rule.name}", "strong") + f"  {_severity(rule, speech)}  {place}")
    screen.prose(speech.say(rule.title), style="strong")
    _part(speech.say("Why"), speech.say(rule.why), screen)
    _part(speech.say("How the text is read"), speech.say(rule.reading), screen)
    if rule.limits:
        _heading(speech.say("Limits"), screen)
        for name in rule.limits:
            screen.prose(_limit(limits[name], speech), indent=2)
    for heading, example in ((speech.say("A case that breaks it"), rule.breaks), (speech.say("A case that keeps it"), rule.keeps)):
        if example:
            _example(heading, example, screen)


def _severity(rule: Rule, speech: Speech) -> str:
    word = speech.term("severity", rule.severity)
    return f"{word}→{speech.term('severity', 'error')}" if rule.escalates else word


def _part(heading: str, text: str, screen: Screen) -> None:
    if text:
        _heading(heading, screen)
        screen.prose(text, indent=2)


def _heading(text: str, screen: Screen) -> None:
    screen.line()
    screen.line(screen.style(text, "faint"))


def _limit(limit: Limit, speech: Speech) -> str:
    days = say("{days} working days", days=limit.days) if limit.working else say("{days} calendar days", days=limit.days)
    kind = speech.say("house limit, xf.yaml may set another") if limit.kind == "house" else article_of(limit)
    rolled = "" if limit.rolled else speech.say(", a last rest day does not roll on")
    return f"{limit.name}: {speech.words(days)}{rolled} ({kind})"


def _example(heading: str, example: Example, screen: Screen) -> None:
    _heading(f"{heading} ({example.today})", screen)
    if example.says:
        screen.prose(screen.speech.say(example.says), indent=2)
    for line in textwrap.dedent(example.case).strip("\n").splitlines():
        text = line.lstrip()
        screen.prose(text, indent=4 + len(line) - len(text), hang=4)


def rules_json(rules: Sequence[Rule], limits: Limits, speech: Speech) -> str:
    """Rules as a JSON list."""
    return dumps([_values(rule, limits, speech) for rule in rules]) + "\n"


def _values(rule: Rule, limits: Limits, speech: Speech) -> Values:
    return {
        "code": rule.code,
        "name": rule.name,
        "article": rule.article,
        "severity": rule.severity,
        "escalates": rule.escalates,
        "title": speech.say(rule.title),
        "why": speech.say(rule.why),
        "reading": speech.say(rule.reading) if rule.reading else "",
        "limits": [_limit_values(limits[name]) for name in rule.limits],
        "breaks": textwrap.dedent(rule.breaks.case).strip("\n") if rule.breaks else None,
        "keeps": textwrap.dedent(rule.keeps.case).strip("\n") if rule.keeps else None,
    }


def _limit_values(limit: Limit) -> Values:
    return {"name": limit.name, "days": limit.days, "working": limit.working, "kind": limit.kind, "source": limit.source}


__all__ = ["rules_json", "show_article", "show_rule", "show_rules"]
