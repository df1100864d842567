"""A rule as typed: by its code or its name."""

from xfcli.commands.types import nearest_hint
from xfcli.model.message import XfError, say
from xfcli.rules import ALL_RULES, RULE_BY_CODE


def code_of(typed: str) -> str:
    """The rule's code. Raises ``XfError`` with the nearest for what is not in the book."""
    code = typed.strip().upper()
    if code in RULE_BY_CODE:
        return code
    by_name = {rule.name: rule.code for rule in ALL_RULES}
    found = by_name.get(typed.strip().lower())
    if found is None:
        meant = code if code.startswith("XF") else typed
        raise XfError(say("there is no rule {code}", code=typed), hint=nearest_hint(meant, (*RULE_BY_CODE, *by_name)))
    return found


__all__ = ["code_of"]
