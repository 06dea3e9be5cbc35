"""What is compared of speakers of different articles: name and office."""

from dataclasses import dataclass

from onrecord.claims.speaker import SpeakerKind
from onrecord.claims.speakers.bodies import body_key
from onrecord.claims.speakers.lexicon import office
from onrecord.claims.speakers.names import given, spelling, surname
from onrecord.claims.speakers.parse import mention_of
from onrecord.claims.speakers.people import People
from onrecord.text import Span

_BODIES = {SpeakerKind.BODY, SpeakerKind.OUTLET}
#: Before an office that was held at another time than that of the report.
_ONCE = ("former ", "ex-", "then-", "acting ", "retired ")
_NOBODY = People()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Office:
    """What somebody is or was, and of what body.

    Attributes:
        head: One word for it: "spokesperson" for a spokeswoman as well.
        body: The key of the body: "harbour ministry"; empty where none is named.
    """

    head: str
    body: str = ""


def office_of(role: str, body: str | None = None) -> Office | None:
    """The office that a role tells; None where it tells none.

    Args:
        role: As printed: "former Harbour Ministry spokeswoman".
        body: The body that the speaker is known to speak for.

    >>> office_of("then-Harbour Ministry spokeswoman")
    Office(head='spokesperson', body='harbour ministry')
    """
    plain = role
    for word in _ONCE:
        plain = plain.removeprefix(word)
    mention = mention_of(plain, (Span(0, len(plain)),))
    if mention.head is None:
        return None
    named = body or mention.body
    key = body_key(named, _NOBODY) if named else ""
    return Office(head=office(mention.head), body=key)


def name_key(kind: SpeakerKind, name: str) -> str | None:
    """What spellings of one full name share; None where a name is not full.

    A family name alone may be anybody's in another article.

    >>> name_key(SpeakerKind.PERSON, "Andriy Melnyk")
    'andri melnik'
    >>> name_key(SpeakerKind.PERSON, "Melnyk") is None
    True
    """
    if kind in _BODIES:
        return body_key(name, _NOBODY) or None
    if kind is not SpeakerKind.PERSON or not given(name):
        return None
    return f"{spelling(given(name)[0].strip('.'))} {surname(name)}"
