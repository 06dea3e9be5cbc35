"""Why the speakers of several articles are taken for one, and how to cut or join."""

from dataclasses import dataclass
from shlex import quote

from onrecord.articles import Article
from onrecord.claims import Speaker
from onrecord.ledger import Ledger
from onrecord.matches import SameRule, same_speakers

_BECAUSE = {
    SameRule.BODY: "same name",
    SameRule.OFFICE: "same name, same office",
    SameRule.NAME: "same name, no office",
}
#: Articles shown on a speaker's page.
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A speaker as one article has them.

    Attributes:
        article: The article.
        speaker: The speaker, with the office it gives.
        command: What sets them apart, or joins them.
    """

    article: Article
    speaker: Speaker
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who is taken for a speaker, and who of the same name is not.

    Attributes:
        because: The rule, in a few words: "same name, same office".
        reasons: What the rule says of them.
        here: The articles in which the speaker is this one.
        others: Speakers of the same name who are on record apart.
    """

    because: str
    reasons: tuple[str, ...]
    here: tuple[Voiced, ...]
    others: tuple[Voiced, ...]


def taken(ledger: Ledger, speaker: Speaker, name: str) -> Taken | None:
    """What there is to cut or to join; None where one article has them alone.

    Args:
        ledger: What is on record.
        speaker: The speaker.
        name: The ledger's file, for the commands.
    """
    heard = ledger.voices(speaker.name)[:_MOST]
    here = [one for one in heard if one.speaker.id == speaker.id]
    others = [one for one in heard if one.speaker.id != speaker.id]
    if len(heard) < 2:  # noqa: PLR2004 - one article proposes nothing
        return None
    mine = {one.voice for one in here}
    proposed = [p for p in same_speakers(heard) if mine & set(p.voices)]
    of = f"onrecord speakers --of {speaker.id[:16]}"
    end = f"--by {quote('YOUR NAME')} --why {quote('REASON')} --ledger {quote(name)}"
    return Taken(
        because=_BECAUSE[proposed[0].rule] if proposed else "same name",
        reasons=tuple(p.reason for p in proposed),
        here=tuple(
            Voiced(
                article=ledger.article(one.article),
                speaker=one.speaker,
                command=f"{of} --cut {one.article[:16]} {end}" if len(here) > 1 else "",
            )
            for one in here
        ),
        others=tuple(
            Voiced(
                article=ledger.article(one.article),
                speaker=one.speaker,
                command=f"{of} --join {one.speaker.id[:16]} {end}",
            )
            for one in others
        ),
    )
