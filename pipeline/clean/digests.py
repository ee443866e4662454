"""Number different texts by their digests in packed arrays: some 30 bytes a text, where a dictionary takes 130."""

import hashlib
from array import array

_DIGEST_BYTES = 16
_FIRST_SLOTS = 1024


class Digests:
    """The digests seen so far, in the order they came, and a table of open addresses with linear probing over them."""

    def __init__(self) -> None:
        self._digests = bytearray()
        self._slots = array("I", bytes(4 * _FIRST_SLOTS))  # The number of a digest plus one; 0 where a slot is free.

    def __len__(self) -> int:
        """Count the different digests."""
        return len(self._digests) // _DIGEST_BYTES

    def number(self, text: str) -> int:
        """Give the number of a text, counted from 0 in the order in which different texts came."""
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest()
        slot = self._slot(digest)
        if not self._slots[slot]:
            if 2 * len(self) >= len(self._slots):
                self._grow()
                slot = self._slot(digest)
            self._digests += digest
            self._slots[slot] = len(self)
        return self._slots[slot] - 1

    def _digest(self, number: int) -> bytes:
        return bytes(self._digests[number * _DIGEST_BYTES : (number + 1) * _DIGEST_BYTES])

    def _slot(self, digest: bytes) -> int:
        """Find the slot that holds a digest, or the free one where it belongs."""
        mask = len(self._slots) - 1
        slot = int.from_bytes(digest[:8], "little") & mask
        while (held := self._slots[slot]) and self._digest(held - 1) != digest:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        self._slots = array("I", bytes(8 * len(self._slots)))
        for number in range(len(self)):
            self._slots[self._slot(self._digest(number))] = number + 1
