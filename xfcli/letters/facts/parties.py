"""Facts about who writes to whom: the petitioner, the unit, the office, where to turn."""

from xfcli.letters import words
from xfcli.letters.facts.book import WHOLE_LIST, Book
from xfcli.letters.facts.kinds import Fact
from xfcli.letters.render import Shown
from xfcli.model.base import unit_of_office
from xfcli.model.case import Petitioner, given
from xfcli.model.events import Assigned, BranchInformed, Rejected, Supervised
from xfcli.model.message import say


def petitioner(b: Book) -> str:
    """How the petitioner is addressed: the name with the organization, several by name or by their representatives."""
    if b.hidden:
        return words.PETITIONER
    if b.m.case.anonymous and not any(given(p.name) or given(p.organization) for p in b.people):
        return words.PETITIONER
    if not b.people:
        b.missing(say("the petitioner's name"), "amended", "amend {case} --set petitioners.1.name=NAME")
    if len(b.people) == 1:
        return _alone(b, b.people[0])
    names = [_name(b, person, number) for number, person in enumerate(b.people, 1)]
    if len(names) <= WHOLE_LIST:
        return "、".join(names)
    spoken_for = b.m.case.visit.representatives if b.m.case.visit else ()
    return "、".join(spoken_for or names[:WHOLE_LIST]) + f"等{b.m.case.people}人"


def _alone(b: Book, person: Petitioner) -> str:
    name = _name(b, person, 1)
    organization = person.organization
    return f"{name}（{organization}）" if organization and given(organization) and organization != name else name


def _name(b: Book, person: Petitioner, number: int) -> str:
    for value in (person.name, person.organization):
        if value and given(value):
            return value
    return b.missing(
        say("the name of petitioner {number}", number=number), "amended", f"amend {{case}} --set petitioners.{number}.name=NAME"
    )


def you(b: Book) -> str:
    """The polite form: 您 for one person, 你们 for several, 贵单位 for an organization alone."""
    if len(b.people) > 1:
        return "你们"
    if b.people and not given(b.people[0].name) and given(b.people[0].organization) and not b.hidden:
        return "贵单位"
    return "您"


def persons(b: Book) -> list[dict[str, str]]:
    """Those whose data a record has to hold: representatives where there are any, else every petitioner."""
    spoken_for = b.m.case.visit.representatives if b.m.case.visit else ()
    chosen = [p for p in b.people if p.name in spoken_for] or list(b.people)
    if not chosen and not b.m.case.anonymous:
        b.missing(say("the petitioner's name"), "amended", "amend {case} --set petitioners.1.name=NAME")
    return [_person(b, person) for person in chosen] or [
        dict.fromkeys(("name", "organization", "address", "contact"), "匿名，未留")
    ]


def _person(b: Book, person: Petitioner) -> dict[str, str]:
    number = b.people.index(person) + 1
    labels = {
        "name": say("the name of petitioner {number}", number=number),
        "organization": say("the organization of petitioner {number}", number=number),
        "address": say("the address of petitioner {number}", number=number),
        "contact": say("the contact of petitioner {number}", number=number),
    }
    held = {}
    for datum, label in labels.items():
        value = getattr(person, datum)
        if value is None and b.m.case.anonymous:
            held[datum] = "匿名，未留"
        elif value is None:
            b.missing(label, "amended", f"amend {{case}} --set petitioners.{number}.{datum}=TEXT")
        else:
            held[datum] = {"none": "无", "refused": "不愿提供"}.get(value, value)
    return held


def brief_people(b: Book) -> str:
    """The petitioner in a letter between offices; hidden where it must be, said to be anonymous where it is."""
    if b.hidden:
        return "（身份保密）"
    return "匿名" if b.m.case.anonymous and not b.people else petitioner(b)


def named_people(b: Book) -> str:
    """The petitioner inside a sentence of a letter between offices."""
    if b.hidden:
        return words.PETITIONER
    return "匿名信访人" if b.m.case.anonymous and not b.people else petitioner(b)


def identities(b: Book) -> list[str]:
    """Everything known of the petitioners, for the enclosure list of a transfer to discipline only."""
    if b.m.case.confidential and not b.show_identity:
        return [Shown("信访人身份信息：按保密要求另行密封移交")]
    if not b.people:
        return [Shown("信访人身份信息：匿名，未留")]
    if len(b.people) == 1:
        return [Shown(f"信访人：{_everything(b.people[0])}")]
    return [Shown(f"信访人{number}：{_everything(person)}") for number, person in enumerate(b.people, 1)]


def _everything(person: Petitioner) -> str:
    named = (("姓名", person.name), ("单位", person.organization), ("住址", person.address), ("联系方式", person.contact))
    return "，".join(f"{label}{value}" for label, value in named if value and given(value)) or "匿名，未留"


def enclosures(b: Book) -> list[str]:
    """What goes with a transfer: the petition itself, then its materials with their names as received."""
    listed = [words.ORIGINALS[b.m.case.channel], *(words.plain(e.file) for e in b.m.case.evidence)]
    return listed if b.m.case.confidential and not b.show_identity else [Shown(name) for name in listed]


def contact(b: Book) -> str:
    """Where the sending unit can be reached, in one sentence part; empty where org.yaml says nothing."""
    telephone_first = sorted((part for part in b.contact_parts(b.unit) if not part.startswith("电子信箱")), reverse=True)
    return "；".join([b.lead_office(b.unit), *telephone_first])


def hq_contact(b: Book) -> str:
    """Where headquarters can be reached; empty where org.yaml says nothing."""
    return "；".join(b.contact_parts(b.m.headquarters))


def to_office(b: Book) -> str:
    """The office an assignment or a supervision order goes to."""
    if isinstance(b.event, Supervised):
        return b.office_name(b.m.time.department_at(b.event) or b.m.time.holder(b.event))
    return b.office_name(b.the(Assigned, "assign {case} --to UNIT/DEPARTMENT").to)


def branch(b: Book) -> str:
    """The branch that is told of a refusal under 21-1."""
    named = b.event.branch if isinstance(b.event, BranchInformed) else None
    if named is None and isinstance(b.occasion, Rejected):
        named = b.occasion.branch
    if named is None and isinstance(b.event, Rejected):
        named = b.event.branch
    if named is None:
        b.missing(say("the branch that has to take the matter"), "rejected", "reject {case} --branch UNIT")
    return b.unit_name(unit_of_office(named))


FACTS: tuple[Fact, ...] = (
    Fact("petitioner", petitioner, "对信访人的称呼"),
    Fact("you", you, "对信访人的人称：您、你们、贵单位"),
    Fact("persons", persons, "应登记的人员：name、organization、address、contact"),
    Fact("petitioner_brief", brief_people, "机构间文书中的信访人"),
    Fact("petitioner_named", named_people, "机构间文书的句子中的信访人"),
    Fact("hidden", lambda b: b.hidden, "是否隐去信访人的身份"),
    Fact("identities", identities, "信访人身份信息（只用于移送函的清单）"),
    Fact("enclosures", enclosures, "随函移送的材料"),
    Fact("unit", lambda b: b.unit_name(b.unit), "发文单位的简称"),
    Fact("unit_full", lambda b: b.full_name(b.unit), "发文单位的署名"),
    Fact("office", lambda b: b.lead_office(b.unit), "发文单位的信访工作牵头部门"),
    Fact("contact", contact, "联系单位、地址、电话"),
    Fact("hq_contact", hq_contact, "总部的地址、电话"),
    Fact("to_office", to_office, "交办、督办的对象"),
    Fact("branch", branch, "应受理的分支机构"),
)
