"""In which language people are spoken to, and every sentence put into it.

Messages come as values (:class:`~xfcli.model.message.Message`). The msgid is English; Chinese stands in a gettext catalogue that
is read when the first sentence is needed and never for English.
"""

import gettext
import io
import pkgutil
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final, Literal

from xfcli.model.glossary import Term
from xfcli.model.message import Message, XfError, say
from xfcli.output.inert import inert

Language = Literal["zh_CN", "en"]
CHINESE: Final = "zh_CN"
ENGLISH: Final = "en"
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")
CATALOGUE: Final = "locale/zh_CN/LC_MESSAGES/xfcli.mo"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = ("", "C", "POSIX")


def choose_language(flag: str | None, environment: Mapping[str, str], setting: str | None) -> Language:
    """``--lang``, then ``XF_LANG``, then the language of ``xf.yaml``, then the locale; Chinese where none of them says.

    Raises ``XfError`` for a flag, variable or setting that names no language we have. A locale of a third language means English.
    """
    for said, name in ((flag, "--lang"), (environment.get("XF_LANG"), "XF_LANG"), (setting, "xf.yaml")):
        if said:
            return _known(said, name)
    for variable in _LOCALE_VARIABLES:
        tag = environment.get(variable, "").partition(".")[0].partition("@")[0]
        if tag not in _NO_LANGUAGE:
            return CHINESE if tag.lower().startswith("zh") else ENGLISH
    return CHINESE


def _known(said: str, name: str) -> Language:
    head = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    found: dict[str, Language] = {"zh": CHINESE, "en": ENGLISH}
    if head not in found:
        raise XfError(
            say("{name} names the language {said}, which is not available", name=name, said=said),
            hint=say("available: {languages}", languages=LANGUAGES),
        )
    return found[head]


class Speech:
    """One language. ``words`` puts a message into it, ``say`` does so for a sentence written on the spot."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.chinese = language == CHINESE

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if not self.chinese:
            return gettext.NullTranslations()
        # pkgutil reads from a zip as well as from a folder, and costs a tenth of importing importlib.resources.
        data = pkgutil.get_data("xfcli", CATALOGUE)
        if data is None:
            raise FileNotFoundError(CATALOGUE)
        return gettext.GNUTranslations(io.BytesIO(data))

    def words(self, message: Message) -> str:
        """``message`` in this language, its facts inert."""
        template = self._catalogue.gettext(message.msgid)
        facts = {name: self.fact(value) for name, value in message.args}
        return template.format_map(facts) if facts else template

    def say(self, msgid: str, /, **facts: object) -> str:
        """The same for a sentence and its facts."""
        return self.words(Message(msgid, tuple(facts.items())))

    def term(self, group: str, value: str) -> str:
        """What a value of the format is called."""
        return inert(Term(group, value).name(chinese=self.chinese))

    def fact(self, value: object) -> str:
        """A fact as it stands in running text: dates as 2026-05-11, several things joined, text inert."""
        if isinstance(value, Message):
            return self.words(value)
        if isinstance(value, Term):
            return inert(value.name(chinese=self.chinese))
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, tuple | list | set | frozenset):
            several = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return self.join([self.fact(item) for item in several])
        return inert(str(value))

    def join(self, parts: list[str]) -> str:
        """Several things in a row."""
        return ("、" if self.chinese else ", ").join(parts)


__all__ = ["CATALOGUE", "CHINESE", "ENGLISH", "LANGUAGES", "Language", "Speech", "choose_language"]
