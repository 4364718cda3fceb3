from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ingest.search.successors import find_successors, statement
from ingest.storage.database import open_for_reading

if TYPE_CHECKING:
    from pathlib import Path


def test_a_name_without_an_article_is_looked_up_and_no_table_is_walked(corpus: Path) -> None:
    with closing(open_for_reading(corpus)) as db:
        values = {"name": "0" * 12, "behind": "1", "most": 1}
        plan = db.execute(f"explain query plan {statement(db.conn)}", values).fetchall()
        steps = [str(step[3]) for step in plan]
        (known,) = db.execute("select sha256 from files where sha256 is not null").fetchone()
        assert find_successors(db.conn, known[:12])
    assert any("files_sha256" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN files") or "SCAN places" in step]
