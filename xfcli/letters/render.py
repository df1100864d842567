"""From template and facts to text, inside a sandbox and within limits of size, rounds and time."""

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xfcli.law.articles import chinese_number
from xfcli.letters import language
from xfcli.letters.document import CLOSE, LINE_END, OPEN
from xfcli.letters.errors import BadTemplate, MissingFact
from xfcli.model.message import XfError, say

MAX_TEMPLATE: Final = 64 * 1024
MAX_OUTPUT: Final = 2 * 1024 * 1024
MAX_ROUNDS: Final = 20_000
MAX_SECONDS: Final = 5.0
LOOP_FIELDS: Final = ("index", "index0", "first", "last", "length")
Gather = Callable[[str], object]
"""Gives a fact by name. Raises ``KeyError`` for a name no fact has, :class:`MissingFact` where the case does not hold it."""


class Shown(str):
    """A fact that is printed although identities are otherwise hidden in this letter."""

    __slots__ = ()


def template_text(name: str, shipped: Path, override: Path | None) -> str:
    """The template ``name``: the workspace's own where it has one, else the shipped one. Names are ours, files are regular."""
    for folder in (override, shipped):
        if folder is None:
            continue
        path = folder / name
        if path.is_symlink() or (folder == override and folder.is_symlink()):
            raise BadTemplate(say("a template must be a file of its own, not a link"), path=str(path))
        if not path.is_file():
            continue
        data = path.read_bytes()
        if len(data) > MAX_TEMPLATE:
            raise BadTemplate(say("the template is larger than {limit} bytes", limit=MAX_TEMPLATE), path=str(path))
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise BadTemplate(say("the template is not UTF-8"), path=str(path)) from error
    raise BadTemplate(say("the template {name} does not exist", name=name), path=name)


def render(source: str, gather: Gather, mask: Callable[[str], str], *, path: str) -> str:
    """The template's text with its facts fenced (:mod:`document`). ``mask`` hides identities in everything but :class:`Shown`.

    Raises :class:`BadTemplate` (with ``path`` and line) for what the language does not have or the limits forbid, and
    :class:`MissingFact` for a fact the case lacks.
    """
    try:
        return _ENDED.sub(r"\1\2", _Rendering(gather, mask).run(source))
    except BadTemplate as error:
        raise BadTemplate(error.message, hint=error.hint, path=path, line=error.line) from error
    except TemplateSyntaxError as error:
        raise BadTemplate(
            say("the template cannot be understood: {reason}", reason=error.message or ""), path=path, line=error.lineno
        ) from error
    except RecursionError as error:
        raise BadTemplate(say("the template is nested too deeply"), path=path) from error
    except SecurityError as error:
        raise BadTemplate(say("a template cannot reach behind a fact: {name}", name=str(error)), path=path) from error
    except (TemplateError, TypeError, ValueError, LookupError) as error:
        raise BadTemplate(say("the template cannot be filled in: {reason}", reason=str(error)), path=path) from error


_ENDED: Final = re.compile(f"([。！？])({CLOSE})[。；]")
"""A fact that ends its sentence itself, and the template's stop after it."""


class _Lacking(StrictUndefined):
    """A fact that is not there: ``is defined`` may ask, any other use raises what is missing."""

    __slots__ = ("_why",)
    _why: XfError

    def __init__(self, why: XfError, name: str) -> None:
        super().__init__(name=name)
        object.__setattr__(self, "_why", why)

    def _raise(self, *_: object, **__: object) -> Any:
        raise self._why

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _raise
    __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __call__ = _raise

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise self._why


class _Sandbox(ImmutableSandboxedEnvironment):
    """Attributes are keys of facts and the counters of a loop, nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Undefined):
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj[argument]
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, list | tuple | str) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        raise BadTemplate(say("the fact has no part {name}", name=str(argument)))


class _Rendering:
    def __init__(self, gather: Gather, mask: Callable[[str], str]) -> None:
        self._gather = gather
        self._mask = mask
        self._left = MAX_ROUNDS
        self._until = time.monotonic() + MAX_SECONDS
        self._known: dict[str, object] = {}

    def run(self, source: str) -> str:
        environment = self._environment()
        tree = environment.parse(source)
        language.check(tree)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno)
        parts, size = [], 0
        for part in environment.from_string(tree).generate():
            size += len(part)
            if size > MAX_OUTPUT:
                raise BadTemplate(say("the letter grows beyond {limit} characters", limit=MAX_OUTPUT))
            self._in_time()
            parts.append(part)
        return "".join(parts)

    def _environment(self) -> _Sandbox:
        rendering = self

        class Facts(Context):
            """Names are looked up among the facts, when they are used."""

            def resolve_or_missing(self, key: str) -> Any:
                return super().resolve_or_missing(key) if key in self.vars else rendering.fact(key)

        environment = _Sandbox(
            trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=self.fence, autoescape=False
        )
        environment.context_class = Facts
        environment.globals.clear()
        environment.tests = {name: environment.tests[name] for name in language.TESTS}
        environment.filters = {
            "cn": chinese_number, "join": _join, "first": _first, "last": _last, "length": len, "_counted": self.counted,
        }  # fmt: skip
        return environment

    def fact(self, name: str) -> object:
        if name not in self._known:
            try:
                self._known[name] = self._gather(name)
            except MissingFact as lacking:
                self._known[name] = _Lacking(lacking, name)
            except KeyError:
                raise BadTemplate(say("no fact is called {name}; docs/letters.md lists them", name=name)) from None
        return self._known[name]

    def counted(self, items: object) -> Iterator[object]:
        if isinstance(items, Undefined):
            iter(items)
        if not isinstance(items, list | tuple):
            raise BadTemplate(say("a loop goes over one list, once, with one name"))
        return self._count(items)

    def _count(self, items: Iterable[object]) -> Iterator[object]:
        for item in items:
            self._left -= 1
            if self._left < 0:
                raise BadTemplate(say("the template goes round more than {limit} times", limit=MAX_ROUNDS))
            self._in_time()
            yield item

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise BadTemplate(say("the template takes longer than {limit} seconds", limit=int(MAX_SECONDS)))

    def fence(self, value: object) -> str:
        if isinstance(value, Undefined):
            return str(value)
        if isinstance(value, bool) or value is None or not isinstance(value, str | int):
            raise BadTemplate(say("a placeholder holds text; this fact is a list, a yes or no, or nothing"))
        text = str(value)
        if not isinstance(value, Shown):
            text = self._mask(text)
        return OPEN + inert(text).replace("\n", LINE_END) + CLOSE


def _join(items: object, between: str = "") -> str:
    if not isinstance(items, list | tuple):
        raise BadTemplate(say("only a list can be joined"))
    joined = between.join(str(item) for item in items)
    return Shown(joined) if items and all(isinstance(item, Shown) for item in items) else joined


def _first(items: Any) -> Any:
    return items[0]


def _last(items: Any) -> Any:
    return items[-1]


_HARMLESS: Final = frozenset("\n\u200c\u200d")
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NONCHARACTER: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def inert(text: str) -> str:
    """Text from a case as it may stand on paper: what cannot be seen or kept in a file of any format is spelled out.

    Control characters, bidi marks, lone surrogates and non-characters are written as their number; tabs become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isascii() and text.replace("\n", " ").isprintable():
        return text
    spelled = "".join(_spell(c) if c not in _HARMLESS and unicodedata.category(c) in _UNSEEN else c for c in text)
    return _NONCHARACTER.sub(lambda found: _spell(found[0]), spelled)


def _spell(character: str) -> str:
    return f"\\u{ord(character):04x}"
