"""What a template may say: placeholders, simple ifs, loops over facts. Everything else is refused before anything runs.

Templates are no programs of ours: an office edits them, and a clone may bring a stranger's. A language without assignment,
arithmetic, calls, includes and macros cannot build anything larger than its facts, reach any object or open any file. The sandbox
of Jinja stays underneath.
"""

from typing import Final

from jinja2 import nodes

from xfcli.letters.errors import BadTemplate
from xfcli.model.message import Message, say

FILTERS: Final = ("cn", "join", "first", "last", "length")
TESTS: Final = ("defined", "undefined")
_PLAIN: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.CondExpr, nodes.Not,
    nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
)  # fmt: skip
_FILES: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_MAKING: Final = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.NSRef)


def check(tree: nodes.Template) -> None:
    """Raise :class:`BadTemplate` for the first thing that no letter needs."""
    for node in _walk(tree):
        reason = _objection(node)
        if reason:
            raise BadTemplate(reason, line=getattr(node, "lineno", None))


def _walk(tree: nodes.Node) -> list[nodes.Node]:
    found, waiting = list[nodes.Node](), [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(node.iter_child_nodes())
    return sorted(found, key=lambda node: getattr(node, "lineno", None) or 0)


def _objection(node: nodes.Node) -> Message | None:
    if isinstance(node, _FILES):
        return say("a template is one file: it cannot include, import or extend another")
    if isinstance(node, _MAKING):
        return say("a template makes no variables, macros or blocks of its own; facts come from the case")
    if isinstance(node, nodes.Call):
        return say("a template cannot call anything")
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return say("a template cannot reach behind a fact: {name}", name=node.attr)
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        return say("a template picks by a fixed name or number only")
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return say("a loop goes over one list, once, with one name")
    if isinstance(node, nodes.Filter):
        return _objection_to_filter(node)
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return say("the test {name} is not available; there are: {known}", name=node.name, known="  ".join(TESTS))
    if not isinstance(node, _PLAIN):
        return say("a template holds placeholders, simple ifs and loops over facts; it does no reckoning")
    return None


def _objection_to_filter(node: nodes.Filter) -> Message | None:
    if node.name not in FILTERS:
        return say("the filter {name} is not available; there are: {known}", name=node.name, known="  ".join(FILTERS))
    if node.kwargs or node.dyn_args or node.dyn_kwargs or any(not isinstance(arg, nodes.Const) for arg in node.args):
        return say("the filter {name} takes fixed text only", name=node.name)
    return None
