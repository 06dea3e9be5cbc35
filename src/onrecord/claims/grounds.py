"""Find what an article says about the evidence for a claim.

The kinds are in `data/evidence.toml`. What is looked at is the cue's sentence, its
source, and the outlet's note behind it; in what was said itself, only evidence that
is said to show something, and what the speaker saw.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.claims.act import Act
from onrecord.claims.attribution import Attribution
from onrecord.claims.beside import without
from onrecord.claims.claim import Claim
from onrecord.claims.evidence import Evidence, EvidenceKind, EvidenceStatus
from onrecord.claims.sentences import Sentences
from onrecord.text import Span

#: Verbs by which evidence is given; a few words may stand between them and it.
_GIVEN_WORDS = (
    r"(?i)\b(?:releas(?:ed|es|ing)|publish(?:ed|es|ing)|post(?:ed|s|ing)|"
    r"shar(?:ed|es|ing)|show(?:ed|s|ing)|present(?:ed|s|ing)|provid(?:ed|es|ing)|"
    r"cit(?:ed|es|ing)|based\s+on|back(?:ed|ing)\s+(?:up\s+)?(?:by|with)|"
    r"support(?:ed|ing)\s+by|accompan(?:ied|ying)\s+by|point(?:ed|ing)\s+to|using|"
    r"analy[sz](?:ed|ing)|review(?:ed|ing)|review\s+of|analysis\s+of|examin(?:ed|ing)|"
    r"according\s+to|obtained|drawing\s+on|relying\s+on|from|in)\s+"
    r"(?P<what>(?:[\w’'-]+\s+){0,6}?(?P<kind>KIND))\b"
)
#: Evidence that does something: "footage geolocated by", "images show".
_SHOWS_WORDS = (
    r"(?i)\b(?P<kind>KIND)\b(?P<between>(?:\s+[\w’'-]+){0,8}?)[,\s]\s{0,3}"
    r"(?:show(?:s|ed|ing|n)?|geolocated|verified\s+by|seen\s+by|reviewed\s+by|"
    r"obtained\s+by|appear(?:s|ed|ing)?\s+to|indicat(?:es|ed|e)|confirm(?:s|ed)?|"
    r"prov(?:es|ed|e)|captur(?:es|ed|ing)|came\s+from|in\s+which)\b"
)
_WITHHELD_WORDS = (
    r"(?i)\b(?P<what>(?:without\s+(?:providing|giving|offering|presenting|citing|"
    r"producing|supplying|showing)|(?:provided|gave|offered|presented|cited|produced)\s+no|"
    r"(?:did\s+not|didn[’']t|has\s+not|have\s+not|had\s+not)\s+(?:immediately\s+)?"
    r"(?:provided?|give|given|offer(?:ed)?|present(?:ed)?|produced?|cited?|shared?|"
    r"show|release)|without|no)\s+(?:\w+\s+){0,3}?(?P<kind>KIND))\b"
)
_SOURCE_WORDS = r"(?i)\b(?P<kind>KIND)\b"
_UNVERIFIED = re.compile(
    r"(?i)\b(?:(?:could|can|was|were|has|have|had|is|are)\s*(?:not|n[’']t)|cannot|unable|"
    r"impossible|not\s+possible|not\s+able|no\s+way)\s+(?:yet\s+)?(?:immediately\s+)?"
    r"(?:to\s+)?(?:be\s+|been\s+|able\s+to\s+)?(?:immediately\s+)?(?:independently\s+)?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?\s+independently|independently\s+confirm(?:ed)?|"
    r"corroborated?|authenticated?|checked\s+independently|independently\s+checked?|"
    r"(?:confirm|check|establish|assess)(?:ed)?\s+(?:\w+\s+){0,6}independently)\b"
    r"|\b(?:no|without\s+any)\s+(?:way|means)\s+(?:of|to)\s+(?:independently\s+)?"
    r"(?:check|verify|confirm)(?:ing)?\b"
    r"|\b(?:neither|none|nothing)\s+(?:\w+\s+){0,4}could\s+be\s+(?:\w+ly\s+)*"
    r"(?:verified|confirmed)\b"
    r"|\bcould\s+not\s+(?:immediately\s+)?be\s+(?:immediately\s+)?confirmed\b"
    r"|\b(?:we|(?-i:[A-Z][\w-]+))\s+(?:was|has|have|had)\s+not\s+(?:yet\s+)?"
    r"(?:been\s+)?able\s+to\s+(?:independently\s+)?confirm\b"
    r"|\bauthenticity\s+(?:\w+\s+){1,6}(?:could|can|has|was)\s*(?:not|n[’']t)\b"
    r"|\bno\s+independent\s+(?:confirmation|verification)\b|\bunverified\b"
)
#: What a note in the next sentence must be about, to be about this claim.
_OF_CLAIM = re.compile(
    r"(?i)\b(?:claims?|figures?|reports?|it|this|that|these|those|statements?|accounts?|"
    r"numbers?|toll|details|allegations?|assertions?|videos?|footage|information|either|"
    r"recordings?|images?|pictures?|photographs?|photos?|clips?|documents?|messages?|"
    r"versions?|authenticity)\b"
)
_TOLL = re.compile(r"(?i)\b(?:toll|figures?|numbers?|casualties)\b")
_NUMBER = re.compile(
    r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
    r"scores|hundreds?|thousands?|losses|many|several)\b"
)
_SAW = re.compile(
    r"(?:\b(?:I|[Ww]e)\s+(?:\w+\s+)?(?:saw|heard|watched|counted|witnessed|felt|smelled)\b"
    r"|\b(?:he|she|they)\s+(?:had\s+)?(?:seen|saw|watched|counted|witnessed)\b)"
)
#: Words of these kinds are too common to be evidence behind a bare "in" or "from".
_LOOSE = re.compile(r"(?i)(?:from|in|using|according\s+to)\s")
_BARE = {
    EvidenceKind.DOCUMENT,
    EvidenceKind.STATISTICS,
    EvidenceKind.UNSPECIFIED,
    EvidenceKind.TEST,
}
_SHOWN = re.compile(r"(?i)(?:releas|publish|post|shar|present)")
#: How far a sentence is looked into, in code points.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Grounds:
    """Finds the evidence for the claims of one text."""

    text: str
    sentences: Sentences

    def of(self, found: Attribution, act: Act) -> Evidence | None:
        """What the words tell about evidence for a claim; None where they do not.

        Args:
            found: The claim's words.
            act: What kind of saying it is.
        """
        if act is Act.NO_DETAILS:
            return self._kept_back(found)
        if act.is_silence:
            return None
        sentence = self._sentence(found)
        given = next(self._given(found, sentence), None)
        if note := self._note(found, sentence):
            kind = given.kind if given else EvidenceKind.UNSPECIFIED
            return Evidence(status=EvidenceStatus.UNVERIFIED, kind=kind, span=note)
        for place in without(sentence, found.content):
            if kept := _withheld().search(self.text, place.start, place.end):
                return self._evidence(EvidenceStatus.WITHHELD, kept, "what")
        return given

    def _sentence(self, found: Attribution) -> Span:
        """The sentence of a claim's cue."""
        place = (found.cue or found.content)[0].start
        sentence = self.sentences.at(place)
        return Span(sentence.start, min(sentence.end, sentence.start + _LONGEST))

    def _kept_back(self, found: Attribution) -> Evidence:
        """What a silence about details keeps back."""
        span = found.content[0]
        kind = next(
            (
                kind
                for kind, pattern in _kinds()
                if pattern.search(self.text, span.start, min(span.end, span.start + 40))
            ),
            EvidenceKind.UNSPECIFIED,
        )
        return Evidence(status=EvidenceStatus.WITHHELD, kind=kind, span=span)

    def _note(self, found: Attribution, sentence: Span) -> Span | None:
        """The outlet's note that it could not verify a claim, there or just behind."""
        behind = self.sentences.next_start(sentence.start)
        places = [sentence]
        if behind < len(self.text):
            places.append(self.sentences.at(behind))
        for place in places:
            end = min(place.end, place.start + _LONGEST)
            if place is not sentence and not _OF_CLAIM.search(
                self.text, place.start, end
            ):
                continue
            note = _UNVERIFIED.search(self.text, place.start, end)
            if note and self._may_be_about(found, Span(note.start(), end)):
                return Span(*note.span())
        return None

    def _may_be_about(self, found: Attribution, note: Span) -> bool:
        """Whether a note can be about a claim: one on a toll is about a number."""
        return not _TOLL.search(self.text, note.start, note.end) or any(
            _NUMBER.search(self.text, s.start, min(s.end, s.start + _LONGEST))
            for s in found.content
        )

    def _given(self, found: Attribution, sentence: Span) -> Iterator[Evidence]:
        """Evidence that is given, the surest way of telling so first."""
        beside = without(sentence, found.content)
        yield from self._all(_source(), found.source, "kind")
        for place in beside:
            for match in _given().finditer(self.text, place.start, place.end):
                kind = _kind_of(match["kind"])
                if not (kind in _BARE and _LOOSE.match(match.group())):
                    yield self._evidence(EvidenceStatus.GIVEN, match, "what")
        for match in _given().finditer(self.text, sentence.start, sentence.end):
            # "posted photographs which she said showed": they may stand in the content.
            said = any(s.start <= match.start() < s.end for s in found.content)
            if not said and _SHOWN.match(match.group()):
                yield self._evidence(EvidenceStatus.GIVEN, match, "kind")
        yield from self._all(_shows(), (*beside, *self._own(found, sentence)), "kind")
        yield from self._seen(found)

    def _all(
        self, pattern: re.Pattern[str], places: Sequence[Span], words: str
    ) -> Iterator[Evidence]:
        for place in places:
            for match in pattern.finditer(self.text, place.start, place.end):
                yield self._evidence(EvidenceStatus.GIVEN, match, words)

    def _seen(self, found: Attribution) -> Iterator[Evidence]:
        """What the speaker saw: "I saw two bombs fall"."""
        for span in found.content:
            end = min(span.end, span.start + _LONGEST)
            if saw := _SAW.search(self.text, span.start, end):
                yield Evidence(
                    status=EvidenceStatus.GIVEN,
                    kind=EvidenceKind.OWN_OBSERVATION,
                    span=Span(*saw.span()),
                )

    def _own(self, found: Attribution, sentence: Span) -> Iterator[Span]:
        """What was said, as far as it stands in the cue's sentence."""
        for span in found.content:
            if span.touches(sentence):
                yield Span(max(span.start, sentence.start), min(span.end, sentence.end))

    def _evidence(
        self, status: EvidenceStatus, match: re.Match[str], words: str
    ) -> Evidence:
        return Evidence(
            status=status, kind=_kind_of(match["kind"]), span=Span(*match.span(words))
        )


def held_back(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims, with the evidence withheld for those that a silence says it of.

    Args:
        claims: The article's claims; a silence names the one it is about.
    """
    kept = {c.about: c.evidence for c in claims if c.about and c.act is Act.NO_DETAILS}
    return tuple(
        replace(c, evidence=kept[c.id]) if c.id in kept and not c.evidence else c
        for c in claims
    )


def _kind_of(words: str) -> EvidenceKind:
    return next(kind for kind, pattern in _kinds() if pattern.fullmatch(words))


@cache
def _kinds() -> tuple[tuple[EvidenceKind, re.Pattern[str]], ...]:
    return tuple(
        (EvidenceKind(name), re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)"))
        for name, words in _words().items()
    )


@cache
def _words() -> dict[str, str]:
    raw = tomllib.loads(
        (files("onrecord.claims") / "data/evidence.toml").read_text("utf-8")
    )
    return {
        name: "|".join(words).replace(" ", r"\s{1,4}") for name, words in raw.items()
    }


@cache
def _with_kinds(pattern: str, *left_out: str) -> re.Pattern[str]:
    """An expression with every kind's words in the place of KIND."""
    words = "|".join(f"(?:{w})" for name, w in _words().items() if name not in left_out)
    return re.compile(pattern.replace("KIND", words))


def _given() -> re.Pattern[str]:
    return _with_kinds(_GIVEN_WORDS, "unspecified")


def _shows() -> re.Pattern[str]:
    return _with_kinds(_SHOWS_WORDS, "unspecified")


def _withheld() -> re.Pattern[str]:
    return _with_kinds(_WITHHELD_WORDS)


def _source() -> re.Pattern[str]:
    return _with_kinds(_SOURCE_WORDS, "unspecified", "statistics", "intelligence")
