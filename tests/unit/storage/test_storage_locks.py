from __future__ import annotations

import asyncio
import inspect
import time

from rasa.core.lock_store import InMemoryLockStore, LockStore

from kleinschalig.storage.locks import QuickLockStore


def test_messages_of_one_conversation_are_handled_in_order_and_at_once() -> None:
    order: list[int] = []

    async def handle(locks: LockStore, number: int) -> None:
        async with locks.lock("iemand"):
            await asyncio.sleep(0.01)
            order.append(number)

    async def all_at_once() -> None:
        locks = QuickLockStore()
        await asyncio.gather(*(handle(locks, number) for number in range(5)))

    started = time.monotonic()
    asyncio.run(all_at_once())

    assert order == [0, 1, 2, 3, 4]
    assert time.monotonic() - started < 1


def test_the_lock_of_rasa_has_the_known_parameters() -> None:
    expected = ["self", "conversation_id", "lock_lifetime", "wait_time_in_seconds"]
    assert expected == list(inspect.signature(InMemoryLockStore.lock).parameters)
