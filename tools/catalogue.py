"""The Chinese catalogue: merges the fragments ``xfcli/locale/zh_CN/*.po`` into the ``.mo`` file that the program reads.

``python -m tools.catalogue`` writes it, ``python -m tools.catalogue --missing`` lists sentences of the program that have no
Chinese yet, ready to be filled in. Needs babel.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FRAGMENTS = ROOT / "xfcli" / "locale" / "zh_CN"
COMPILED = FRAGMENTS / "LC_MESSAGES" / "xfcli.mo"
PLACE_IN_CALL = {"say": 0, "N_": 0, "problem": 0, "Article": 2}
"""Calls, plain or as a method, with the place of the argument that is a sentence for people."""


def merged() -> dict[str, str]:
    """All translations. Raises ``ValueError`` where two fragments translate one sentence differently, or one is empty."""
    texts: dict[str, str] = {}
    source: dict[str, str] = {}
    for fragment in sorted(FRAGMENTS.glob("*.po")):
        with fragment.open("rb") as file:
            for message in read_po(file):
                if not message.id:
                    continue
                msgid, text = str(message.id), str(message.string)
                if not text:
                    raise ValueError(f"{fragment.name}: no translation of {msgid!r}")
                if texts.setdefault(msgid, text) != text:
                    raise ValueError(f"{fragment.name} and {source[msgid]} differ on {msgid!r}: {text!r}, {texts[msgid]!r}")
                source.setdefault(msgid, fragment.name)
    return texts


class _Undated(Catalog):
    """A catalogue whose header holds no day and no version of babel, which would make other bytes of the same sentences."""

    @property  # type: ignore[misc, unused-ignore]  # read-only on purpose: newer babel lets headers be set, nobody here does
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8")]


def compiled() -> bytes:
    """The contents of the ``.mo`` file that the fragments give; the same bytes every time."""
    catalogue = _Undated(locale="zh_CN", charset="utf-8", fuzzy=False)
    for msgid, text in sorted(merged().items()):
        catalogue.add(msgid, text)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def marked() -> dict[str, str]:
    """Every sentence the program can say, with where it stands."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "xfcli").rglob("*.py")):
        for msgid, line in _marked_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(msgid, f"{path.relative_to(ROOT)}:{line}")
    return found


def _marked_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = PLACE_IN_CALL.get(called)
        if place is not None and place < len(node.args):
            for literal in _literals(node.args[place]):
                yield literal, node.lineno


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts an argument can be: a literal, or either side of a conditional one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def main() -> None:
    """Write the catalogue, or list what it lacks."""
    if "--missing" in sys.argv[1:]:
        texts = merged()
        for msgid, where in marked().items():
            if msgid not in texts:
                quoted = msgid.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                sys.stdout.write(f'# {where}\nmsgid "{quoted}"\nmsgstr ""\n\n')
        return
    COMPILED.parent.mkdir(exist_ok=True)
    COMPILED.write_bytes(compiled())


if __name__ == "__main__":
    main()
