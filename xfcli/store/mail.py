"""A mail as a petition: who wrote, when, about what, in which words, with which files.

Mails come from strangers and from old programs. Charsets are read as what senders mean by them (``gb2312`` is GB18030), names of
files are only ever names (:func:`xfcli.store.attach.safe_name` sees to that), and what cannot be decoded is shown with marks in
its place rather than refused.
"""

import mimetypes
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.generator import BytesGenerator
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from xfcli.store.characters import CONTROL
from xfcli.store.mail_html import text_of_html

LARGEST_MAIL = 256 << 20
"""Bytes; mail servers pass on a tenth of it, attachments included."""
_MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "unknown-8bit": "", "us-ascii": ""}
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>|([^<>\s\",;:]+@[^<>\s\",;:]+)")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[{CONTROL}\r]")
"""What no file of a workspace may hold; a stranger's mail is not refused for it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says; empty or none where it does not say it. ``files``: name as sent, content."""

    name: str
    address: str
    day: date | None
    subject: str
    body: str
    files: tuple[tuple[str, bytes], ...]


def read_mail(data: bytes, timezone: str) -> Mail:
    """The mail in ``data``; its day is that of ``timezone``. Never raises for what the mail holds."""
    mail = message_from_bytes(data.removeprefix(BOM_UTF8), policy=compat32)  # some programs put one before the first header
    name, address = _sender(_raw(mail, "from"))
    plain, html, files = _parts(mail)
    body = _tidy("\n".join(plain)) or _tidy("\n".join(text_of_html(one) for one in html))
    subject = _one_line(_words(_raw(mail, "subject")))
    return Mail(_one_line(_words(name)), _one_line(address), _day(mail, timezone), subject, body, files)


def _sender(header: str) -> tuple[str, str]:
    """Name, still encoded, and address of the first sender."""
    found = _ADDRESS.search(header)
    if found is None:
        return header, ""
    name = header[: found.start()].strip() if found[1] else ""
    return name.strip("\"' ").replace('\\"', '"'), found[1] or found[2]


def _parts(mail: Message) -> tuple[list[str], list[str], tuple[tuple[str, bytes], ...]]:
    plain: list[str] = []
    html: list[str] = []
    files: list[tuple[str, bytes]] = []
    for number, part in enumerate(_leaves(mail), 1):
        name = _file_name(part)
        kind = part.get_content_type()
        shown = part.get_content_disposition() != "attachment" and not name
        if shown and kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else html).append(_text(part))
        elif kind == "message/rfc822" or part.get_content_maintype() == "message":
            files.append((name or _nested_name(part, number), _whole(part)))
        else:
            files.append((name or f"part-{number}{mimetypes.guess_extension(kind) or '.bin'}", _payload(part)))
    return plain, html, tuple(files)


def _leaves(part: Message) -> Iterator[Message]:
    """Parts that hold something; a mail inside a mail is one, whatever it holds."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _leaves(inner)
    else:
        yield part


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> str:
    return decoded(_payload(part), part.get_content_charset() or "")


def decoded(data: bytes, charset: str) -> str:
    """``data`` in the charset it says, else in those that mails here are written in, else with marks for what is unreadable."""
    said = _MEANT.get(charset.lower(), charset)
    for attempt in filter(None, (said, "utf-8", "gb18030")):
        try:
            return data.decode(attempt)
        except (LookupError, ValueError):
            continue
    try:
        return data.decode(said or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _whole(part: Message) -> bytes:
    """A mail inside a mail, as a file of its own."""
    inner = part.get_payload()
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        return _payload(part)
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0).flatten(inner[0])
    return out.getvalue()


def _nested_name(part: Message, number: int) -> str:
    inner = part.get_payload()
    mail = inner[0] if isinstance(inner, list) and inner else None
    subject = _one_line(_words(_raw(mail, "subject"))) if isinstance(mail, Message) else ""
    return f"{subject or f'part-{number}'}.eml"


def _file_name(part: Message) -> str:
    for header in ("content-disposition", "content-type"):
        if header in part:
            part.replace_header(header, _raw(part, header))
    found = part.get_param("filename", None, "content-disposition") or part.get_param("name", None, "content-type")
    if isinstance(found, tuple):
        charset, _, value = found
        return _one_line(decoded(value.encode("latin-1", "surrogateescape"), charset or ""))
    return _one_line(_words(found)) if found else ""


def _raw(mail: Message, name: str) -> str:
    """A header on one line, as it stands in the mail; bare bytes taken for what they are."""
    found = next((value for key, value in mail.raw_items() if key.lower() == name), "")
    return _recovered(re.sub(r"\r?\n[ \t]?", " ", str(found)))


def _words(header: str) -> str:
    """A header's text, encoded words decoded."""
    try:
        pieces = decode_header(header)
    except (HeaderParseError, ValueError):
        return header
    return "".join(decoded(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces)


def _recovered(text: str) -> str:
    """Bytes that stood in a header without saying their charset."""
    try:
        return decoded(text.encode("ascii", "surrogateescape"), "")
    except ValueError:
        return text


def _day(mail: Message, timezone: str) -> date | None:
    try:
        moment = parsedate_to_datetime(_raw(mail, "date"))
        return moment.astimezone(ZoneInfo(timezone)).date() if moment.tzinfo else moment.date()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _one_line(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def _tidy(text: str) -> str:
    """Plain line ends, no blanks at their ends, never two empty lines in a row."""
    lines = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\xa0", " ")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n").strip()
