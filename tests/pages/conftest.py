from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from onrecord.pages import Capture, Capturing, How, Limits, Page

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def capturing() -> Capturing:
    """Small limits, so that tests of them are quick, and a clock that stands."""
    limits = Limits(page_bytes=1024 * 1024, seconds=2.0, silence=1.0)
    return Capturing(limits=limits, clock=lambda: AT)


@pytest.fixture
def capture() -> Callable[..., Capture]:
    def make(content: bytes, **fields: str) -> Capture:
        page = Page(
            sha256=sha256(content).hexdigest(),
            size=len(content),
            how=How.FILE,
            captured_at=AT,
            name="report.html",
        )
        return Capture(page=replace(page, **fields), content=content)  # type: ignore[arg-type] # the fields set here are strings

    return make
