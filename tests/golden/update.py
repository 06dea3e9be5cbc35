"""Show where the program and the careful reader differ.

`python -m tests.golden.update`, from the root of the repository.

Nothing is rewritten unless asked: `--mark-misses` writes the differences into the
files as known misses, and strikes those that are misses no more, so that the change
can be read line by line before it is committed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.golden.gold import (
    HERE,
    Answer,
    Gold,
    answer,
    article_field,
    fields,
    find,
    gold,
    recordings,
    told,
)

Misses = dict[str, Answer]


def article_misses(page: Gold) -> Misses:
    """The fields of the article that differ, with what the program gives."""
    article = recordings()[page.name].article
    wanted = {k: v for k, v in (page.article or {}).items() if k != "known_miss"}
    if article is None:
        return dict.fromkeys(wanted)
    given = {k: article_field(k, v, article) for k, v in wanted.items()}
    return {k: given[k] for k in wanted if given[k] != wanted[k]}


def claim_misses(page: Gold) -> Iterator[tuple[dict[str, Answer], Misses]]:
    """Each claim of the page, with the fields that differ."""
    recording = recordings()[page.name]
    claims = []
    if recording.article is not None and recording.reading is not None:
        claims = list(told(recording.article, recording.reading))
    for wanted in page.claims:
        found = find(wanted, claims)
        if found is None:
            yield wanted, {"words": None}
            continue
        compared = [f for f in fields(wanted) if f != "words"]
        given = {f: answer(f, wanted, found, claims, page) for f in compared}
        yield wanted, {f: given[f] for f in compared if given[f] != wanted[f]}


def main() -> None:
    """Print every difference and, if asked, write the known misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mark-misses", action="store_true")
    mark = parser.parse_args().mark_misses
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for page in gold():
        misses = article_misses(page)
        wanted = [k for k in page.article or () if k != "known_miss"]
        asked.update(f"article {k}" for k in wanted)
        right.update(f"article {k}" for k in wanted if k not in misses)
        _show(page.name, "article", page.article or {}, misses)
        judged = list(claim_misses(page))
        for claim, misses in judged:
            asked["whole claims"] += 1
            right["whole claims"] += not misses
            compared = ("words",) if "words" in misses else fields(claim)
            asked.update(f"claim {f}" for f in compared)
            right.update(f"claim {f}" for f in compared if f not in misses)
            _show(page.name, claim["name"], claim, misses)
        if mark:
            _mark(HERE / page.name, page, article_misses(page), judged)
    for field, count in asked.items():
        print(f"{field:24} {right[field]:4} of {count}")  # noqa: T201 - its table


def _show(page: str, what: str, about: dict[str, Answer], misses: Misses) -> None:
    known = about.get("known_miss", {})
    for field, given in misses.items():
        wanted = about.get(field) or about.get("content")
        sign = " " if field in known else "+"
        print(  # noqa: T201 - its table
            f"{sign} {page} | {what} | {field}\n"
            f"    wanted {wanted!r}\n    given  {given!r}"
        )
    for field in known.keys() - misses.keys():
        print(f"- {page} | {what} | {field}: a miss no more")  # noqa: T201


def _mark(
    folder: Path,
    page: Gold,
    article: Misses,
    claims: list[tuple[dict[str, Answer], Misses]],
) -> None:
    if page.article is not None:
        _write(folder / "article.json", _marked(page.article, article))
    marked = [_marked(claim, misses) for claim, misses in claims]
    _write(folder / "claims.json", {"claims": marked, "must_not": page.must_not})


def _marked(about: dict[str, Answer], misses: Misses) -> dict[str, Answer]:
    kept = {key: value for key, value in about.items() if key != "known_miss"}
    return kept | ({"known_miss": misses} if misses else {})


def _write(path: Path, value: Answer) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
