"""Locks that keep the messages of one conversation in order within one process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore

_SECONDS_BETWEEN_TRIES = 0.01


class QuickLockStore(InMemoryLockStore):
    """Looks every hundredth of a second whether it is a message's turn; Rasa's own looks once a second."""

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = _SECONDS_BETWEEN_TRIES,
    ) -> AsyncIterator[TicketLock]:
        """Hold the lock of a conversation inside the block."""
        async with super().lock(conversation_id, lock_lifetime, wait_time_in_seconds) as lock:
            yield lock
