"""What comes in time is had, and what does not is not waited for for ever."""

import asyncio

import pytest

from server.patience import Patience


async def never() -> None:
    await asyncio.get_running_loop().create_future()


async def at_once(value: int) -> int:
    return value


def test_what_comes_in_time_is_had_and_what_does_not_is_waited_for_no_longer() -> None:
    async def body() -> None:
        patience = Patience()
        assert [await patience.wait(at_once(number), 0.001) for number in range(100)] == [
            *range(100)
        ]
        # The timer of what came finds that something else is waited for, and looks again.
        with pytest.raises(TimeoutError):
            await patience.wait(never(), 0.01)
        patience.stop()

    asyncio.run(body())


def test_a_shorter_wait_after_a_long_one_is_short() -> None:
    async def body() -> None:
        patience = Patience()
        assert await patience.wait(at_once(1), 3600) == 1
        with pytest.raises(TimeoutError):
            await patience.wait(never(), 0.001)

    asyncio.run(body())


def test_nothing_else_is_cut_off_by_it() -> None:
    async def body() -> None:
        patience = Patience()
        await patience.wait(at_once(1), 0.001)
        await asyncio.sleep(0.01)  # something else than what is waited for
        assert await patience.wait(at_once(2), 1) == 2
        patience.stop()

    asyncio.run(body())


def test_who_is_cancelled_while_it_waits_is_cancelled() -> None:
    async def body() -> None:
        async def waiting() -> None:
            await Patience().wait(never(), 3600)

        task = asyncio.create_task(waiting())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(body())
