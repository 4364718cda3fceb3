from __future__ import annotations

import pytest

from ingest.text.archived_address import original_address

PAGE = "https://post.example/2021/02/17/walls?a=1"


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20210218101010/{PAGE}",
        f"http://web.archive.org/web/20210218id_/{PAGE}",
        f"https://archive.ph/2021.02.18-101010/{PAGE}",
        f"https://www.webarchive.org.uk/wayback/archive/20210218101010mp_/{PAGE}",
        f"https://arquivo.pt/wayback/20210218101010/{PAGE.replace('//', '/')}",
        PAGE,
    ],
)
def test_the_address_of_a_copy_leads_to_that_of_the_page(address: str) -> None:
    assert original_address(address) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/20210217/walls",
        "https://post.example/share?u=https://other.example/a",
        "https://proxy.example/https://post.example/a",
        "https://web.archive.org/web/20210218101010/",
        "",
    ],
)
def test_other_addresses_stay_as_they_are(address: str) -> None:
    assert original_address(address) == address
