"""The subject of a clause: the words before its verb."""

import re

from onrecord.text import Span

_CLAUSE = re.compile(
    r"[.;:!?—–“”\"\n]\s*|(?:,|(?<![,\s]))\s++(?:but|although|though|while|whereas)\b\s+|^\s*"
)
_LEAD = re.compile(
    r"(?i)(?:however|meanwhile|still|yet|and|but|for\s+(?:his|her|its|their)\s+part|"
    r"so\s+far|(?:(?:late|early)\s+)?on\s+\w+day(?:\s+(?:night|morning|evening|afternoon))?|"
    r"in\s+response),?\s+"
)
_TRAIL = re.compile(
    r"(?i)(?<!\s)\s*+(?:,\s*+(?:however|meanwhile|though|for\s+\w+\s+part)\s*+)?,?\s*$"
)
#: A question that leads a sentence: "Asked about the strike, Ms Reyl".
_QUESTION = re.compile(r"(?:Asked|Pressed|Questioned|Challenged)\b[^,]{0,80},\s+")
#: "Ms Reyl said she", "the ministry added that it": the one who speaks is before.
_AND_SHE = re.compile(
    r"\b(?:said|says|added|told\s+\w+|replied|insisted)\s+(?:that\s+)?"
    r"(?P<who>he|she|it|they)$"
)
#: Longest words that are taken for a subject, in code points.
_LONGEST = 140


def subject_before(text: str, sentence: Span, verb: Span) -> Span | None:
    """The words before a verb, back to the start of its clause.

    Args:
        text: The text.
        sentence: The sentence that the verb stands in.
        verb: The verb.

    Returns:
        None where nothing stands before it, or too much.
    """
    before = text[sentence.start : verb.start]
    start = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    words = before[start:]
    while lead := _LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    if lead := _QUESTION.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    words = _TRAIL.sub("", words).rstrip()
    if who := _AND_SHE.search(words):
        start, words = start + who.start("who"), who["who"]
    if not words or len(words) > _LONGEST:
        return None
    begin = sentence.start + start
    return Span(begin, begin + len(words))
