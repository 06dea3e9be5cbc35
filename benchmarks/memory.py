"""How much memory `onrecord read` takes: on one page, and on an archive of many.

    python benchmarks/memory.py [FOLDER] [--pages 10000]

The archive is made of the pages of FOLDER (samples/pages unless named), each
a little different every time, and read by `onrecord read --json` in a process of
its own. The table shows the resident memory of that process and its children as
the lines come out; the last column is what a reader of it should look at: memory
that does not grow with the pages read is flat. Linux only, for its /proc.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
READ = (sys.executable, "-m", "onrecord.cli", "read", "--json")
MIB = 1024 * 1024
#: Lines at which memory is looked at, in all.
LOOKS = 20


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    samples = HERE.parent / "samples" / "pages"
    parser.add_argument("folder", nargs="?", type=Path, default=samples)
    parser.add_argument("--pages", type=int, default=10_000)
    asked = parser.parse_args()
    pages = sorted(path for path in asked.folder.glob("*.html"))
    console = Console()
    console.print(one_page(max(pages, key=lambda path: path.stat().st_size)))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "many.warc.gz"
        made(archive, pages, asked.pages)
        console.print(many_pages(archive, asked.pages))


def one_page(page: Path) -> Table:
    """The peak of a process that reads one page."""
    table = Table("page", "size, KB", "peak, MiB")
    process = subprocess.Popen([*READ, str(page)], stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    table.add_row(
        page.name, f"{page.stat().st_size / 1000:.0f}", f"{used.ru_maxrss / 1024:.0f}"
    )
    return table


def many_pages(archive: Path, pages: int) -> Table:
    """The memory of a process that reads an archive, as it goes on."""
    size = archive.stat().st_size / 1e6
    table = Table("lines read", "seconds", "memory, MiB", "since the first row")
    table.title = f"{pages:,} pages in a WARC of {size:.0f} MB"
    begun = perf_counter()
    first = None
    number = 0
    with subprocess.Popen([*READ, str(archive)], stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 - asked for above
        for number, _ in enumerate(process.stdout, 1):
            if number % max(1, pages // LOOKS) == 0:
                now = sum(resident(pid) for pid in family(process.pid))
                first = first or now
                table.add_row(
                    f"{number:,}",
                    f"{perf_counter() - begun:.0f}",
                    f"{now / MIB:.0f}",
                    f"{(now - first) / MIB:+.0f}",
                )
    # 1 is "read, with problems": an archive of samples may have some.
    whole = number >= pages and process.returncode in {0, 1}
    table.caption = (
        f"{'Read' if whole else 'BROKE OFF after'} {number:,} lines in "
        f"{perf_counter() - begun:.0f} seconds, exit {process.returncode}"
    )
    return table


def made(archive: Path, pages: list[Path], count: int) -> None:
    """Write a WARC of this many pages, one gzip member a record."""
    bodies = [page.read_bytes() for page in pages]
    with archive.open("wb") as file:
        for number, body in enumerate(islice(cycle(bodies), count)):
            file.write(gzip.compress(record(number, body), compresslevel=1))


def record(number: int, body: bytes) -> bytes:
    """A WARC record of a page unlike the others in one comment."""
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        + body
        + f"<!-- {number} -->".encode()
    )
    header = (
        "WARC/1.0\r\n"
        "WARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        "WARC-Date: 2031-03-12T12:00:00Z\r\n"
        f"WARC-Target-URI: https://dispatch.example/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return header.encode() + answer + b"\r\n\r\n"


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 when it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
