"""Count passwords that were wrong, so that nobody can try out many; right ones do not count.

One address cannot lock out another: what locks an account for all is a number of failures that
no single address is allowed to make.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from time import monotonic as clock

WITHIN_S = 60.0

#: Wrong passwords from one address within that time; a person mistypes fewer.
MAX_OF_ADDRESS = 10

#: Wrong passwords for one account from all addresses: ten of them at their limit. That is 53
#: million a year; four words from a list of 7,776 make 3.7 million thousand million passwords.
MAX_OF_ACCOUNT = 100

#: Bits of an IPv6 address that one household holds.
_HOUSEHOLD_BITS = 64


class Tries:
    """Hold the failures of the last minute, each by its address and its account."""

    def __init__(self) -> None:
        self._failures: list[tuple[float, str, str]] = []

    def begin(self, address: str, account: str) -> tuple[float, str, str] | None:
        """Count a try as failed until it is forgiven; None when it may not be made."""
        now = clock()
        self._failures = [entry for entry in self._failures if now - entry[0] < WITHIN_S]
        addresses = Counter(entry[1] for entry in self._failures)
        accounts = Counter(entry[2] for entry in self._failures)
        household = _household(address)
        if addresses[household] >= MAX_OF_ADDRESS or accounts[account] >= MAX_OF_ACCOUNT:
            return None
        entry = (now, household, account)
        self._failures.append(entry)
        return entry

    def forgive(self, entry: tuple[float, str, str]) -> None:
        """Take a try back: the password was right, or was never compared."""
        if entry in self._failures:
            self._failures.remove(entry)


def _household(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), _HOUSEHOLD_BITS), strict=False))
    return str(parsed)
