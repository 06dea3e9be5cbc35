from __future__ import annotations

import pytest

from onrecord.articles import Article, plain
from onrecord.pages import captures


def told(text: str, folder: object) -> Article:
    path = f"{folder}/story.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a line is enough
        file.write(text)
    (found,) = captures(path)
    return plain(found.records[0]).only


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("KARSK, March 12 (CNA) — Shells fell on the town.\n", ("CNA",)),
        ("Shells fall on Karsk\n\nKARSK (CNA) — Nine died.\n", ("CNA",)),
        ("Nine died.\n\nAdditional reporting by CNA and OSW\n", ("CNA", "OSW")),
        ("Nine died.\n\nIt rained in Karsk (a town) — all day.\n", ()),
    ],
)
def test_a_text_credits_agencies_in_its_dateline_and_at_its_foot(
    text: str, agencies: tuple[str, ...], tmp_path: object
) -> None:
    article = told(text, tmp_path)

    assert article.agencies == agencies
    assert all(e.span and e.span.of(article.text) == e.words for e in article.evidence)
    assert [z.span.of(article.text) for z in article.zones] == [text]
