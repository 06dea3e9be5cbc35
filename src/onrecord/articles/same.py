"""When two pieces of text say the same words, however they are set."""

import re

_SQUEEZE = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Letters and digits alone, without case.

    >>> key("“We left,” he said.") == key('"We left", he said')
    True
    """
    return _SQUEEZE.sub("", text).casefold()
