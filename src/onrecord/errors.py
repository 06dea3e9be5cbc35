"""Everything onrecord raises, and the `Problem`s that it records instead.

* OnrecordError
  + InputError
    - NoSuchInputError
      + NoLedgerThereError
    - UnreadableInputError
  + PageStoreError
    - UnknownPageError
    - PageAlteredError
    - DiskFullError
  + LedgerError
    - BadJudgementError
    - SpeakersMeetError
    - LinkedOtherwiseError
    - UnknownEntryError
      + AmbiguousEntryError
      + NotYetOnRecordError
      + RedactedError
      + RestrictedError
    - NeverHeldError
    - ScopeUnclearError
    - ReasonNamesError
    - NothingToLiftError
    - UncleanError
    - BackupPlaceTakenError
    - NotABackupError
    - BackupBrokenError
    - RedactionsElsewhereError
    - PlanBrokenError
    - PlanPlaceTakenError
    - NotANumberError
    - NotCountedError
    - NotAnEventError
    - NoSuchPlaceError
    - LedgerIsNewerError
    - LedgerIsOlderError
    - LedgerAlteredError
    - NotALedgerError
    - LedgerDiskFullError
    - LedgerReadOnlyError
    - LedgerBusyError
    - LedgerDamagedError
    - AskedWronglyError
    - LedgerDiskError
    - LedgerAcrossForkError
    - SqliteTooOldError
    - LedgerKeyError
      + LedgerKeyMissingError
      + LedgerKeyLostError
    - CheckpointError
      + LedgerBehindError
      + LedgerRewrittenError
      + CheckpointMissingError
      + CheckpointBrokenError
      + CheckpointNotWrittenError
      + NotSignedForError
    - RepairUnclearError
    - BackupUnfitError
    - BadAuthorityError
    - NotCertificatesError
    - LedgerUnreachableError
    - LedgerUnsafeError
    - OnlyInAFileError
    - CopyPlaceTakenError
    - CopyDiffersError
    - VectorsNotKeptError
  + WeightsError
    - WeightsMissingError
    - WeightsMismatchError
  + DeskError
    - NotLoopbackError
    - PortTakenError
  + EndpointError
    - BadEndpointError
    - KeyInTheClearError
    - BadKeyError
    - BadModelNameError
  + PlacesError
    - PlacesPackError
    - NotADumpError
  + WikidataError
    - WikidataPackError
    - NotAWikidataDumpError
  + MissingExtraError

A page that cannot be read is not an error: it is a `Problem`, a value that
travels beside the records and ends up in the ledger.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class OnrecordError(Exception):
    """Something onrecord was asked to do could not be done."""


class InputError(OnrecordError):
    """What onrecord was asked to read is not there, or may not be read."""


class NoSuchInputError(InputError):
    """There is no file, folder or address of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no file or folder {name!r}. Check the spelling.")
        self.name = name


class UnreadableInputError(InputError):
    """A file or folder is there, but this user may not read it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name!r} could not be read ({why}). "
            "Change its permissions, or run onrecord as a user who may read it."
        )
        self.name = name


class PageStoreError(OnrecordError):
    """The page store could not do what was asked."""


class UnknownPageError(PageStoreError):
    """No page with this digest is in the store."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"No page {sha256} in this store.")
        self.sha256 = sha256


class PageAlteredError(PageStoreError):
    """A stored page is no longer the bytes that were captured."""

    def __init__(self, path: str, expected: str, actual: str) -> None:
        super().__init__(
            f"The page at {path} was altered after capture: expected sha256 "
            f"{expected}, got {actual}. Restore it from a backup."
        )


class DiskFullError(PageStoreError):
    """The disk that holds the page store is full."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"The disk that holds {folder} is full. Nothing was lost: what was "
            "recorded before is safe. Free some space and run the same command again."
        )


class LedgerError(OnrecordError):
    """The ledger could not do what was asked."""


class BadJudgementError(LedgerError):
    """A judgement does not say all that one has to say."""

    def __init__(self, what: str, give: str) -> None:
        super().__init__(f"A judgement has to say {what}. Give {give}.")


class SpeakersMeetError(LedgerError):
    """Two speakers are to be one, and an article tells them apart."""

    def __init__(self, article: str) -> None:
        super().__init__(
            f"Article {article[:12]} names both of them, and tells them apart. Set the "
            "speaker of that article apart first, if it is wrong there."
        )
        self.article = article


class LinkedOtherwiseError(LedgerError):
    """A speaker is to be one item of Wikidata, and is on record as another."""

    def __init__(self, speaker: str, item: str, by: str) -> None:
        super().__init__(
            f"{by} put on record that this speaker is {item} of Wikidata. Take that "
            f"back first, if it is wrong: onrecord wikidata link {speaker[:12]} --cut "
            f"{item}"
        )
        self.item = item


class UnknownEntryError(LedgerError):
    """Nothing in the ledger has this id."""

    def __init__(self, what: str, entry_id: str) -> None:
        super().__init__(f"No {what} {entry_id!r} in this ledger.")
        self.what = what
        self.entry_id = entry_id


class AmbiguousEntryError(UnknownEntryError):
    """More than one thing in the ledger has an id that begins like this."""

    def __init__(self, what: str, entry_id: str) -> None:
        super().__init__(what, entry_id)
        told = f"More than one {what} has an id that begins with {entry_id!r}."
        self.args = (f"{told} Give more of it.",)


class NotYetOnRecordError(UnknownEntryError):
    """What was asked for was put on record later than the moment asked about."""

    def __init__(self, what: str, entry_id: str, size: int, came: int) -> None:
        super().__init__(what, entry_id)
        told = f"This {what} was not on record when the ledger held {size:,} entries."
        self.args = (f"{told} It came later, with entry {came}.",)


class NeverHeldError(LedgerError):
    """The ledger was asked about at a size that it never had."""

    def __init__(self, size: int, of: int) -> None:
        super().__init__(
            f"The ledger never held {size:,} entries; it holds {of:,}. Give a number "
            f"from 0 to {of}, such as the size that a checkpoint of it names."
        )


class RedactedError(UnknownEntryError):
    """What was asked for was redacted."""

    def __init__(self, what: str, entry_id: str, told: str, entry: int) -> None:
        super().__init__(what, entry_id)
        self.args = (f"This {what} {told.rstrip('.')}. Entry {entry} says so.",)
        self.entry = entry


class RestrictedError(UnknownEntryError):
    """What was asked for is restricted."""

    def __init__(self, what: str, entry_id: str, by: str) -> None:
        super().__init__(what, entry_id)
        self.args = (
            f"This {what} is restricted. {by} decided so; ask the ledger's keeper.",
        )


class ScopeUnclearError(LedgerError):
    """How far a redaction or restriction is to reach was not said."""

    def __init__(self, what: str, fitting: Iterable[str]) -> None:
        told = {
            "claim": "--scope claim (only what was read as this claim; its article "
            "and page still hold the words)",
            "article": "--scope article (the page it stands in, and all that was "
            "read from it)",
            "speaker": "--scope speaker (every page that names the speaker)",
            "entry": "--scope entry (only this entry)",
        }
        ways = " or ".join(told[scope] for scope in fitting)
        super().__init__(f"This is a {what}. Say how far it is to reach: {ways}.")


class ReasonNamesError(LedgerError):
    """The reason for a redaction repeats what is to be redacted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The reason names {name!r}, who is to be redacted, and the reason stays "
            "on record for ever. Nothing was redacted; give a reason without the name."
        )


class NothingToLiftError(LedgerError):
    """What was to be shown again is not hidden."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"Nothing about {entry_id!r} is restricted; nothing was done.")


class UncleanError(LedgerError):
    """It is redacted, and another process holds a copy open."""

    def __init__(self) -> None:
        super().__init__(
            "It is redacted and cannot be seen any more, but another onrecord is "
            "reading the ledger, and its log may still hold the words. Wait for it or "
            "close it, then run: onrecord redact --finish"
        )


class BackupPlaceTakenError(LedgerError):
    """A backup or a restored ledger would be written over something."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is something at {path} already, and it was not touched. "
            "Give a folder that is not there yet."
        )


class NotABackupError(LedgerError):
    """A folder holds no backup of a ledger."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no backup in {path}: it has no ledger.db and no entries.jsonl. "
            "Give the folder that `onrecord backup` made."
        )


class BackupBrokenError(LedgerError):
    """A line of a backup is not what `onrecord backup` wrote."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(
            f"Line {line} of {path} is not what was backed up ({why}), and nothing was "
            "restored. Take another backup."
        )


class RedactionsElsewhereError(LedgerError):
    """Redactions of one ledger were to be done again in another."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The redactions are those of another ledger than the one in {path}. "
            "Nothing was restored. Give those of a newer copy of the same ledger."
        )


class PlanBrokenError(LedgerError):
    """A file is no plan of this ledger, or not the plan that was made."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is not a plan to be accepted: {why}. Nothing was changed. Make "
            f"it anew: onrecord rerun --plan {path}"
        )


class PlanPlaceTakenError(LedgerError):
    """A plan would be written over something that is none."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is something at {path} that is no plan, and it was not touched. "
            "Give another name."
        )


class NotANumberError(LedgerError):
    """Numbers are asked for in a way that nobody agreed on."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"{typed.strip()!r} is no number to look for. Write 10, >=10, >10, <=10, "
            "<10, 10..20, 10.. or ..20, or any."
        )


class NotCountedError(LedgerError):
    """A word names nothing that is counted."""

    def __init__(self, word: str, kinds: Iterable[str], fates: Iterable[str]) -> None:
        super().__init__(
            f"{word!r} is nothing that counts are of. What is counted: "
            f"{', '.join(kinds)}. What became of it: {', '.join(fates)}."
        )


class NotAnEventError(LedgerError):
    """A word names no type of event, and no mode of one."""

    def __init__(self, typed: str, known: Mapping[str, Iterable[str]]) -> None:
        each = (
            " ".join(
                (name.lower(), *(f"({', '.join(sorted(of))})" for of in (modes,) if of))
            )
            for name, modes in known.items()
        )
        super().__init__(
            f"{typed.strip()!r} is no event. Write a type, or one of the modes in "
            f"brackets, or both: {'; '.join(each)}."
        )


class NoSuchPlaceError(LedgerError):
    """No claim on record names the place, or nowhere was it read."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"No claim on record names {place!r}, or it could be several places. "
            "Give degrees north and east instead: 48.14,37.74."
        )


class LedgerIsNewerError(LedgerError):
    """The ledger was written by a later onrecord."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer onrecord (schema {found}; this one "
            f"knows {known}). Upgrade onrecord; the ledger was not touched."
        )


class LedgerIsOlderError(LedgerError):
    """The ledger was written by an earlier onrecord, and was opened to read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was written by an earlier onrecord. Bring it up to date once, "
            f"which keeps every entry: onrecord record --ledger {path} PAGE"
        )


class LedgerAlteredError(LedgerError):
    """An entry of an earlier onrecord's ledger is not what was recorded."""

    def __init__(self, path: str, index: int) -> None:
        super().__init__(
            f"Entry {index} of {path} was altered after it was recorded, so the ledger "
            "was not brought up to date; it was not touched. Restore a backup of it, "
            "or record its pages again into a new ledger."
        )


class NotALedgerError(LedgerError):
    """The file is not a ledger that onrecord made."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is not an onrecord ledger. Give another file name; "
            "this file was not touched."
        )


class LedgerDiskFullError(LedgerError):
    """The disk that holds the ledger is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk that holds {path} is full. Nothing recorded before was lost. "
            "Free some space and run the same command again."
        )


class LedgerReadOnlyError(LedgerError):
    """The ledger, or its folder, may not be written to."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} may not be written to. Change the permissions of the file and "
            "its folder, or give another file name."
        )


class LedgerBusyError(LedgerError):
    """Another process was writing to the ledger for too long."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is busy: another onrecord is writing to it. "
            "Wait for it to finish and run the same command again."
        )


class LedgerDamagedError(LedgerError):
    """The ledger's file is damaged."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is damaged ({why}). Stop writing to it, keep a copy of it, and "
            "take what is damaged from a backup: `onrecord repair --from BACKUP`"
        )


class AskedWronglyError(LedgerError):
    """The database was asked for what no ledger has: a mistake in onrecord."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"onrecord made a mistake in asking {path} ({why}). The fault is "
            "onrecord's: this is no sign of damage, and what was recorded before is "
            "kept. Please report it to the maintainers with what `onrecord --version` "
            "prints, the command, and what it prints with ONRECORD_LOG=error before "
            "it; leave out names and passwords."
        )


class LedgerDiskError(LedgerError):
    """The disk that holds the ledger failed to read or write."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"The disk that holds {path} failed ({why}). What was recorded before is "
            "safe. Check the disk, then run the same command again."
        )


class LedgerAcrossForkError(LedgerError):
    """A ledger was opened in one process and used in a copy of it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was opened by another process than the one that uses it. "
            "Open the ledger in the process that uses it."
        )


class SqliteTooOldError(LedgerError):
    """This SQLite can lose what was recorded."""

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(
            f"This SQLite ({found}) can lose records; {needed} or later is needed. "
            "Install a newer one: pip install --upgrade apsw"
        )


class LedgerKeyError(LedgerError):
    """The ledger's keys could not be used."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"The ledger's key {path} could not be used: {why}. Nothing was written. "
            "Bring it back from a copy of the key: `onrecord repair --from KEYFILE`"
        )


class LedgerKeyMissingError(LedgerKeyError):
    """The ledger's keys are not beside it."""

    def __init__(self, path: str, key: str) -> None:
        LedgerError.__init__(
            self,
            f"{path} can be read but not written, for its key {key} is not there. "
            "Put it back from the place where the ledger came from, or from a copy of "
            "the key: `onrecord repair --from KEYFILE`",
        )


class LedgerKeyLostError(LedgerKeyError):
    """The ledger's key is neither in its place nor in what was given."""

    def __init__(self, path: str, key: str, why: str) -> None:
        LedgerError.__init__(
            self,
            f"{path} can be read but not written, for its key {key} {why}, and no copy "
            "of it was given. Look for one where backups are kept, and give it: "
            "`onrecord repair --from KEYFILE`, or, where there is none any more, begin "
            "the ledger anew under another key: `onrecord repair --new-key`",
        )


class CheckpointError(LedgerError):
    """A ledger and its checkpoint do not fit."""


class LedgerBehindError(CheckpointError):
    """The ledger lacks entries that its checkpoint was signed over."""

    def __init__(self, path: str, held: int, checkpoint: str, promised: int) -> None:
        super().__init__(
            f"{path} holds {held} entries, but its checkpoint {checkpoint} was signed "
            f"over {promised}: entries are missing, and nothing was written. Bring "
            "them back from a backup: `onrecord repair --from BACKUP`; or see what "
            "else can be done: `onrecord repair`"
        )


class LedgerRewrittenError(CheckpointError):
    """Entries that a checkpoint was signed over are not what they were."""

    def __init__(self, path: str, checkpoint: str, promised: int) -> None:
        super().__init__(
            f"{path} is not what its checkpoint {checkpoint} was signed over: of the "
            f"first {promised} entries some were changed, and nothing was written. "
            "`onrecord verify` names what is wrong, and `onrecord repair` says what "
            "can be done."
        )


class CheckpointMissingError(CheckpointError):
    """The ledger's checkpoint is not beside it."""

    def __init__(self, path: str, checkpoint: str) -> None:
        super().__init__(
            f"The checkpoint {checkpoint} is not there, so nobody can tell whether "
            f"{path} is whole, and nothing was written. Bring it back from its second "
            "place or from a copy: `onrecord repair --from CHECKPOINT`; or see what "
            "else can be done: `onrecord repair`"
        )


class CheckpointBrokenError(CheckpointError):
    """A checkpoint cannot be read, or was not signed by the ledger."""

    def __init__(self, checkpoint: str, why: str) -> None:
        super().__init__(
            f"The checkpoint {checkpoint} cannot be used. {why} Nothing was written. "
            "Bring it back from its second place or from a copy: `onrecord repair "
            "--from CHECKPOINT`; or see what else can be done: `onrecord repair`"
        )


class CheckpointNotWrittenError(CheckpointError):
    """What was recorded is on disk, and the checkpoint over it is not."""

    def __init__(self, path: str, checkpoint: str, why: str) -> None:
        super().__init__(
            f"The checkpoint {checkpoint} could not be written ({why}). What was "
            f"recorded in {path} is kept. Make its folder writable, or name another "
            "with --checkpoints, and run the same command again."
        )


class NotSignedForError(CheckpointError):
    """What was asked for is on record, and no checkpoint covers it yet."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The last checkpoint of {path} is from before this was recorded. Another "
            "onrecord is recording, or was stopped: wait for it, or run `onrecord "
            "record` once more, and try again."
        )


class WeightsError(OnrecordError):
    """The tagger's weights could not be used."""


class WeightsMissingError(WeightsError):
    """The weights are not where the wheel puts them."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is missing. Install onrecord again.")


class WeightsMismatchError(WeightsError):
    """A weights file is not the one its manifest describes."""

    def __init__(self, path: str, expected: str, actual: str) -> None:
        super().__init__(
            f"{path}: expected sha256 {expected}, got {actual}. Install onrecord again."
        )


class DeskError(OnrecordError):
    """The desk could not be opened."""


class NotLoopbackError(DeskError):
    """The desk was asked to answer where others could reach it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The desk answers on this machine only, and {host!r} can be reached "
            "from elsewhere: it has no accounts yet. Leave out the host, or give "
            "127.0.0.1."
        )
        self.host = host


class PortTakenError(DeskError):
    """The desk's port could not be had."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(
            f"The desk could not have port {port} ({why}). Give another port; "
            "0 takes any that is free."
        )
        self.port = port


class EndpointError(OnrecordError):
    """A model of one's own could not be asked as it was wished."""


class BadEndpointError(EndpointError):
    """The address of an endpoint is none. It is not repeated: it may hold a key."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The endpoint's address {why}. Give one like http://127.0.0.1:8080/v1."
        )


class KeyInTheClearError(EndpointError):
    """A key would go over a network where others can read it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The key in ONRECORD_ENDPOINT_KEY is not sent to {host!r} over http, "
            "where others on the way can read it. Give an address that begins with "
            "https, or unset the key."
        )
        self.host = host


class BadKeyError(EndpointError):
    """A key has characters that no key has. It is not repeated."""

    def __init__(self) -> None:
        super().__init__(
            "The key in ONRECORD_ENDPOINT_KEY holds a space or another character "
            "that no key has. Copy it again."
        )


class BadModelNameError(EndpointError):
    """A model's name has characters that could be mistaken on the record."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The model's name {name[:100]!a} was not taken: at most 100 letters "
            "a to z, digits and . _ : / @ + - may stand in it. Give the model such "
            "a name at the endpoint."
        )
        self.name = name


class PlacesError(OnrecordError):
    """The gazetteer could not be used, or nothing be added to it."""


class PlacesPackError(PlacesError):
    """A file is no pack of places."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is no pack of places that onrecord can read ({why}). Remove it "
            "and add the country again; if it came with onrecord, install that again."
        )
        self.path = path


class NotADumpError(PlacesError):
    """A file is no dump of GeoNames."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is no dump of GeoNames ({why}). Get a country's file, such as "
            "UA.zip, from https://download.geonames.org/export/dump/ and add that."
        )


class WikidataError(OnrecordError):
    """Speakers could not be looked up at Wikidata, or nothing be cut from it."""


class WikidataPackError(WikidataError):
    """A file is no pack of Wikidata."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is no pack of Wikidata that onrecord can read ({why}). Cut one "
            "from a dump that you have: onrecord wikidata add DUMP"
        )
        self.path = path


class NotAWikidataDumpError(WikidataError):
    """A file is no dump of Wikidata."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is no dump of Wikidata in JSON, or is cut short ({why}). Get "
            "latest-all.json.gz whole, or give some of its lines."
        )


class MissingExtraError(OnrecordError):
    """A part of onrecord that is installed apart was asked for."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} is not installed. Install it with: pip install 'onrecord[{extra}]'"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about the data that a reader should see.

    Attributes:
        about: Id of the page, article or claim it concerns, or the name of the
            file or address when there is no page yet.
        kind: What kind of problem, as `room.name`: "pages.truncated".
        message: One sentence a journalist can act on.
    """

    about: str
    kind: str
    message: str


class RepairUnclearError(LedgerError):
    """A ledger can be repaired in several ways, or only with a loss."""

    def __init__(self, what: str, *ways: str) -> None:
        super().__init__(f"{what} Nothing was done. {', or '.join(ways)}")


class BackupUnfitError(LedgerError):
    """A ledger cannot be repaired from what was given."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} cannot be used to repair the ledger. {why} Nothing was done. Give "
            "another backup of the same ledger."
        )


class BadAuthorityError(LedgerError):
    """The address of a time-stamping authority is none. It is not repeated."""

    def __init__(self) -> None:
        super().__init__(
            "The address of the time-stamping authority is none. Give one that begins "
            "with https:// or http://, without a password in it."
        )


class NotCertificatesError(LedgerError):
    """A file holds no certificates of authorities to trust."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} holds no certificates that can be trusted ({why}). Give the "
            "authority's root certificate, in a PEM file."
        )


class LedgerUnreachableError(LedgerError):
    """The database that holds the ledger did not answer, or broke off."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The ledger at {address} cannot be reached ({why}). Nothing acknowledged "
            "was lost. When the database answers again, run the same command again: "
            "what is on record already is not added twice."
        )


class NoLedgerThereError(NoSuchInputError):
    """A database holds no ledger yet."""

    def __init__(self, address: str) -> None:
        OnrecordError.__init__(
            self,
            f"The database {address} holds no ledger. Check its name, or make one: "
            f"onrecord record --ledger {address} PAGE",
        )
        self.name = address


class LedgerUnsafeError(LedgerError):
    """The database may lose what it acknowledged."""

    def __init__(self, address: str, setting: str) -> None:
        super().__init__(
            f"The server of {address} runs with {setting} = off and can lose what it "
            f"acknowledged. Nothing was written. Set {setting} = on and restart it."
        )


class OnlyInAFileError(LedgerError):
    """What was asked for is done to a ledger in a file."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{address} is a ledger in a database, and this is done to one in a file. "
            "Use the database's own tools (pg_dump, pg_restore), or copy it first: "
            f"onrecord copy {address} FILE"
        )


class CopyPlaceTakenError(LedgerError):
    """There is a ledger already where a copy was to go."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} is there already, so nothing was copied. Copy to a place that "
            "holds no ledger yet."
        )


class CopyDiffersError(LedgerError):
    """A ledger that was to be copied is not what its root is over."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The entries of {path} are not those that its root is over; nothing was "
            "copied. See what is amiss with: onrecord verify"
        )


class VectorsNotKeptError(LedgerError):
    """The file for what finds claims alike could not be written."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} could not be written. "
            "Check that the folder may be written to, and that the disk has room."
        )
        self.path = path
