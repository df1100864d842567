"""``xf rule``: the rule book."""

from xfcli.commands.here import Here
from xfcli.commands.rule_code import code_of
from xfcli.commands.types import RULE, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.law.articles import BY_NUMBER, article_name
from xfcli.law.limits import COMPANY_LIMITS, NATIONAL_2022_LIMITS
from xfcli.model.message import N_, XfError, say
from xfcli.output.rule_page import rules_json, show_article, show_rule, show_rules
from xfcli.rules import ALL_RULES, RULE_BY_CODE
from xfcli.rules.base import Rule

LIMITS = COMPANY_LIMITS | {limit.name: limit for limit in NATIONAL_2022_LIMITS}


@verb(
    N_(
        "The rule book. Without a code all rules; an article's number lists its rules or says why it has none; a code shows what "
        "the rule asks, why, how the text is read, its limits, and a case that breaks it beside one that keeps it."
    ),
    example="xf rule XF2801",
)
@argument("what", type=RULE, required=False, metavar="CODE", help=N_("a code, a rule's name, or an article (28)"))
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def command(here: Here, what: str | None, form: str) -> None:
    """Raises ``XfError`` for what is not in the book. Limits are shown as in the workspace, if there is one."""
    limits = here.desk.policy.limits if here.in_workspace else LIMITS
    number = _article(what) if what else None
    rules = _rules(what, number)
    if form == "json":
        here.screen.write(rules_json(rules, limits, here.speech))
    elif what is None:
        show_rules(rules, here.screen)
    elif number is not None:
        show_article(number, rules, here.screen)
    else:
        show_rule(rules[0], limits, here.screen)


def _article(what: str) -> int | None:
    """The number of an article, typed as 22 or 第二十二条."""
    named = {article_name(number): number for number in BY_NUMBER}
    if what in named:
        return named[what]
    if not what.isascii() or not what.isdecimal():
        return None
    if int(what) not in (0, *BY_NUMBER):
        raise XfError(say("the regulation has no article {number}; it has {count}", number=int(what), count=len(BY_NUMBER)))
    return int(what)


def _rules(what: str | None, number: int | None) -> tuple[Rule, ...]:
    if what is None or number is not None:
        chosen = [rule for rule in ALL_RULES if number in (None, rule.article)]
        return tuple(sorted(chosen, key=lambda rule: rule.code))
    return (RULE_BY_CODE[code_of(what)],)
