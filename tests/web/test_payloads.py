"""No payload runs on any page, in a real browser with its policy on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.payloads import PAYLOADS, corpus_of, pages, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_every_page_and_its_payload_is_dead(browser: Browser, tmp_path: Path) -> None:
    number = len(pages("", "", 1))
    assert (number, len(set(PAYLOADS))) == (46, 24)
    wanted = [(place, place % len(PAYLOADS)) for place in range(number)]
    count = run(browser, corpus_of(tmp_path), wanted)
    assert (count.opened, count.wrong) == (number, [])
