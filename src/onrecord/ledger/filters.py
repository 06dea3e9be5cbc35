"""Which rows a question is about: the conditions, and the values in them."""

import re
from collections.abc import Iterable

import msgspec

from onrecord.ledger.filters_facts import Bindings, of_facts
from onrecord.ledger.ledger import Query
from onrecord.ledger.queries import ASK
from onrecord.ledger.rows import bindable, instant, key
from onrecord.ledger.search import match

#: What no speaker is called, and an id looks like.
_ID = re.compile(r"[0-9a-f]{64}")


def only(sql: str, conditions: Iterable[str]) -> str:
    """The query, asking only for rows where every condition holds."""
    return sql.replace("/* only */", " AND ".join(("TRUE", *conditions)))


def of_claims(query: Query) -> tuple[list[str], Bindings]:
    """The conditions that a query sets on claims, and their values."""
    values: Bindings = {}
    conditions = _words(query.words, "only_words", values)
    if query.speaker:
        values["speaker"] = bindable(query.speaker)
        if _ID.fullmatch(query.speaker):
            # One speaker's claims stand in the order of time in their index.
            conditions.append("only_speaker_known")
        else:
            values["speaker_key"] = key(bindable(query.speaker))
            conditions.append("only_speaker")
    if query.outlet:
        values["outlet_key"] = key(bindable(query.outlet))
        conditions.append("only_outlet")
    if query.article:
        values["article"] = bindable(query.article)
        conditions.append("only_article")
    for name, wanted in (
        ("kinds", query.kinds),
        ("acts", query.acts),
        ("quotes", query.quotes),
        ("hedges", query.hedges),
        ("evidence", query.evidence),
        ("evidence_kinds", query.evidence_kinds),
        ("unnamed", query.unnamed),
    ):
        if wanted:
            values[name] = msgspec.json.encode(wanted).decode()
            conditions.append(f"only_{name.removesuffix('s')}")
    for name, number in (
        ("since", instant(query.since)),
        ("until", instant(query.until)),
        ("said_by", instant(query.said_by)),
        ("unsure", query.unsure),
    ):
        if number is not None:
            values[name] = int(number)
            conditions.append(f"only_{name}")
    said, more = of_facts(query)
    return [*_texts(conditions), *said], {**values, **more}


def of_articles(words: str | None, outlet: str | None) -> tuple[list[str], Bindings]:
    """The conditions on articles, and their values."""
    values: Bindings = {}
    conditions = _words(words, "only_article_words", values)
    if outlet:
        values["outlet_key"] = key(bindable(outlet))
        conditions.append("only_article_outlet")
    return _texts(conditions), values


def _words(words: str | None, condition: str, values: Bindings) -> list[str]:
    if words is None or not words.strip():
        return []
    # What has no letter or number in it ("?!") is in no text: an empty phrase
    # finds nothing, which is better than showing everything as the answer.
    values["words"] = match(words) or '""'
    return [condition]


def _texts(conditions: Iterable[str]) -> list[str]:
    return [ASK[name] for name in conditions]
