"""What a reader needs of an endpoint; the one on the network is `batch/endpoint.py`."""

from dataclasses import dataclass, field
from typing import Protocol

#: So many questions in a row without an answer are no accident.
GIVE_UP_AFTER = 5


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


@dataclass(slots=True)
class Forbearing:
    """An endpoint that is asked no more when it has failed many times in a row.

    Each question may wait for minutes; a run over an archive would wait for days.

    Attributes:
        endpoint: Answers the questions.
        after: How many questions in a row it may leave without an answer.
    """

    endpoint: Endpoint
    after: int = GIVE_UP_AFTER
    _unanswered: int = field(default=0, init=False)

    def answer(self, question: bytes) -> bytes | NoAnswer:
        """The body of the answer; none, without asking, once it is given up."""
        if self._unanswered >= self.after:
            return NoAnswer(
                f"was not asked any more: {self.after} questions in a row had no "
                "answer. See that it works, and read the page again."
            )
        answer = self.endpoint.answer(question)
        failed = isinstance(answer, NoAnswer)
        self._unanswered = self._unanswered + 1 if failed else 0
        return answer
