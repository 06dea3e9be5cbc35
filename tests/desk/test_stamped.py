"""A claim's page says by when it was on record, or that nobody else's clock says so."""

from pathlib import Path

from onrecord.ledger import SqliteLedger
from onrecord.ledger.stamps import Authority, ask
from onrecord.pages import PageStore
from tests.desk.newsroom import ALL
from tests.desk.test_claim import ORR, facts
from tests.desk.visitor import Visitor
from tests.ledger.authority import OpenSsl, Root, served


def test_a_claim_says_whether_it_is_timestamped(
    pages: PageStore, tmp_path: Path
) -> None:
    clock = OpenSsl(tmp_path / "clock", Root())
    with SqliteLedger(tmp_path / "desk.db") as ledger:
        ledger.record(ALL)
        visitor = Visitor.of(ledger, pages)
        assert facts(visitor.get(f"/claims/{ORR.id}"))["Timestamp"] == "not timestamped"
        with served(clock) as url:
            assert ask(ledger.path, Authority(url=url)) is None
        told = facts(visitor.get(f"/claims/{ORR.id}"))["Timestamp"]
        assert "by CN=Karsk Clock" in told
        assert f"of the first {ledger.size} entries" in told
        assert "not checked here" in told
