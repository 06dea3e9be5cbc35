"""What a reader needs of an endpoint; the one on the network is `batch/endpoint.py`."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """An endpoint gave no answer.

    Attributes:
        why: The rest of a sentence that begins with "The endpoint": "is not there.
            Start it, and read the page again."
    """

    why: str


class Endpoint(Protocol):
    """Answers a question in the form of OpenAI's chat completions.

    Source: https://platform.openai.com/docs/api-reference/chat
    """

    def answer(self, question: bytes) -> bytes | NoAnswer:
        """The body of the answer to a question's body, both of them JSON."""
