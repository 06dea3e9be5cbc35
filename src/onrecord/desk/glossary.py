"""The desk's words and keys, as its About page explains them."""

#: What each word means here; the same words stand in code and JSON.
GLOSSARY = {
    "page": "Bytes captured from an address or a file, kept exactly and named by "
    "their SHA-256 digest.",
    "article": "What was read from one page: headline, standfirst, byline, outlet, "
    "times, text.",
    "zone": "A typed stretch of an article’s text: headline, body, caption, or "
    "furniture such as a comment invitation.",
    "source": "The words that name who is speaking. The publisher is never called "
    "that here: it is the outlet.",
    "cue": "The words that attribute: “said”, “according to”, a colon.",
    "content": "What is attributed: a quotation, or the reporter’s rendering of it.",
    "attribution": "Source, cue and content together, at their places in the text.",
    "claim": "An attribution with its speaker, act, time and the hands it came "
    "through. One claim may be said twice in an article.",
    "act": "The kind of saying that the cue reports: says, denies, warns, declines.",
    "speaker": "A person, office, body, document, group or unnamed person behind a "
    "source.",
    "chain": "The hands a claim came through before it reached you, the nearest "
    "first: outlet, citing agency, speaker.",
    "outlet": "Who publishes the article.",
    "silence": "A claim of nothing said: no comment, no details, no mention.",
    "confidence": "How sure the reader is of having read the words and their source "
    "rightly, from 0 to 1. It says nothing about whether they are true.",
    "unsure": "Marked for a person to look at, with the reason.",
    "entry": "One line of the ledger. It is never changed, only followed by others.",
    "problem": "Something about a page or an article that a reader should know: it "
    "was cut short, it has no date.",
}

#: What each key does.
KEYS = {
    "j": "next claim or item",
    "k": "previous claim or item",
    "Enter": "open it",
    "/": "search",
    "g h": "claims (home)",
    "g a": "articles",
    "g s": "speakers",
    "g p": "problems",
    "c": "copy the citation of a claim",
    "t": "light, dark or as the system",
    "?": "show these keys",
    "Esc": "close, or leave the search field",
}
