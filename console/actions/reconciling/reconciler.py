"""The reconciler: has actions in doubt looked for in the vendors' records, and writes down what is found.

It asks and never acts: what is to be done about a finding is for the supervisor.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import replace
from typing import Any

from console.actions.journal.entries import Entry
from console.actions.journal.store import JournalUnavailable
from console.actions.journal.writer import JournalWriter
from console.actions.news import ActionNews, Step
from console.actions.reconciling import words
from console.actions.reconciling.doubts import Doubts
from console.actions.reconciling.looking import Records, look
from console.actions.reconciling.own_clock import OwnClock
from console.actions.reconciling.suspects import RECORD_LISTS, suspect
from console.actions.reconciling.watch import Watch, is_alike, is_final
from console.actions.reconciling.windows import Windows
from console.domain.actions import Outcome, Search
from console.domain.drafts.draft import Draft
from console.domain.traces import RecordList, Trace
from console.transport.errors import CredentialsRefused, TransportError

logger = logging.getLogger(__name__)

Follow = Callable[[str, Draft, Outcome], Coroutine[Any, Any, None] | None]
"""Follows what was found to its end; None where that cannot be."""


class Reconciler:
    """Looks for actions in doubt. Lives on the engine's loop; `publish` must not block."""

    def __init__(
        self,
        writer: JournalWriter,
        doubts: Doubts,
        records: Mapping[str, Records],
        publish: Callable[[ActionNews], None],
        clock: OwnClock,
        follow: Follow,
        windows: Windows,
        *,
        on_journal: Callable[[str | None], None],
    ) -> None:
        """`records` are by account.

        `on_journal` hears why the journal cannot be read, or None when it can.
        """
        self._writer = writer
        self._doubts = doubts
        self._records = records
        self._publish = publish
        self._clock = clock
        self._follow = follow
        self._windows = windows
        self._on_journal = on_journal
        self._watches: dict[str, Watch] = {}
        self._told: dict[str, Search] = {}
        """What was told of each last, whether it could be written down or not."""
        self._looking: dict[str, asyncio.Task[None]] = {}
        self._under_way: set[tuple[str, RecordList]] = set()
        """Accounts and lists that are being read."""
        self._changed = asyncio.Event()
        self._arisen = asyncio.Event()

    def takes_on(self, draft: Draft) -> bool:
        """Takes note that an action of this console ended in doubt; False where nobody can look for it."""
        if not self._is_listed(draft):
            return False
        self._arisen.set()
        return True

    async def run(self) -> None:
        """Looks until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    has_arisen = self._arisen.is_set()
                    self._arisen.clear()
                    await self._pick_up(tasks, has_arisen)
                    await _until(self._arisen, self._windows.scan)
        finally:
            self._doubts.close()

    # -- what is looked for -------------------------------------------------------------------------------

    def _is_listed(self, draft: Draft) -> bool:
        record_list, records = RECORD_LISTS.get(draft.kind), self._records.get(draft.account)
        return record_list is not None and records is not None and records.lists(record_list)

    async def _pick_up(self, tasks: asyncio.TaskGroup, has_arisen: bool) -> None:
        """Takes on what is in doubt and nobody else looks for; lets go of what was looked for long enough."""
        try:
            for entry in await self._doubts.open_ones(self._is_listed, at_once=has_arisen):
                await self._take_on(entry)
            for watch in [each for each in self._watches.values() if self._is_over(each)]:
                await self._let_go(watch)
            self._on_journal(None)
        except JournalUnavailable as error:
            self._on_journal(str(error))
        except Exception:
            logger.exception("what is in doubt could not be picked up")
        for account in {each.suspect.draft.account for each in self._watches.values()}:
            task = self._looking.get(account)
            if task is None or task.done():
                self._looking[account] = tasks.create_task(self._look_after(account, tasks))
        self._changed.set()

    def _is_over(self, watch: Watch) -> bool:
        """Whether it was looked for long enough; a look under way has its say first."""
        is_looked_for = (watch.suspect.draft.account, watch.record_list) in self._under_way
        return not is_looked_for and watch.is_over(self._clock.now())

    async def _take_on(self, entry: Entry) -> None:
        """Begins to look for an action."""
        one = suspect(entry, self._windows)
        if one is None or entry.id in self._watches or is_final(self._told.get(entry.id)):
            return
        due = asyncio.get_running_loop().time() + self._windows.pause(0, 0.0)
        mark, is_adrift = self._clock.mark(), self._clock.was_set_since_sending(entry)
        lists = RECORD_LISTS[entry.kind]
        self._watches[entry.id] = Watch(entry, one, lists, self._windows, due, mark=mark, is_adrift=is_adrift)

    async def _let_go(self, watch: Watch) -> None:
        """It is looked for no longer; where nothing was ever found out, that is said."""
        del self._watches[watch.suspect.id]
        if watch.entry.search is None and watch.suspect.id not in self._told:
            await self._conclude(watch.entry, words.too_old(watch.suspect))

    # -- looking ------------------------------------------------------------------------------------------

    async def _look_after(self, account: str, tasks: asyncio.TaskGroup) -> None:
        """Looks at one account whenever any of its actions is due, one look after the other."""
        clock = asyncio.get_running_loop().time
        while watches := self._of(account):
            due = min(each.due for each in watches)
            if due > clock():
                self._changed.clear()
                await _until(self._changed, due - clock())
                continue
            for record_list in {each.record_list for each in watches if each.due <= clock()}:
                await self._guarded_look(account, record_list, tasks)

    def _of(self, account: str, record_list: RecordList | None = None) -> list[Watch]:
        return [
            each
            for each in self._watches.values()
            if each.suspect.draft.account == account and record_list in {None, each.record_list}
        ]

    async def _guarded_look(self, account: str, record_list: RecordList, tasks: asyncio.TaskGroup) -> None:
        """One look; whatever goes wrong with it, it counts for nothing."""
        watches = self._of(account, record_list)
        self._under_way.add((account, record_list))
        try:
            await self._look(account, watches, tasks)
        except (TransportError, LookupError, JournalUnavailable) as error:
            logger.info("looking for what is in doubt at %s failed: %s", account, type(error).__name__)
            self._failed(watches, was_denied=isinstance(error, CredentialsRefused))
        except Exception:
            logger.exception("looking for what is in doubt at %s failed", account)
            self._failed(watches)
        finally:
            self._under_way.discard((account, record_list))
        if not self._of(account, record_list):
            self._records[account].forget(record_list)

    def _failed(self, watches: Iterable[Watch], *, was_denied: bool = False) -> None:
        monotonic = asyncio.get_running_loop().time()
        for watch in watches:
            watch.failed(monotonic, was_denied=was_denied)

    async def _look(self, account: str, watches: list[Watch], tasks: asyncio.TaskGroup) -> None:
        seen = await look(self._records[account], self._doubts, watches, self._clock.now, self._windows)
        monotonic = asyncio.get_running_loop().time()
        for watch in watches:
            watch.is_adrift = watch.is_adrift or self._clock.was_set(watch.mark)
            watch.looked(seen.begun, monotonic, seen.sighting.is_whole, seen.sighting.unreadable)
        for watch in watches:
            name = watch.suspect.id
            entry = seen.entries.get(name)
            is_done = entry is None or entry.is_closed or is_final(entry.search)
            if entry is not None and not (entry.is_closed or is_final(entry.search)):
                told = watch.conclusion(seen.judged.get(name), entry.search, seen.begun, seen.agents)
                if told is not None:
                    was_written = await self._conclude(entry, told, seen.trace(told.contact_id), tasks)
                    is_done = is_done or (was_written and is_final(told))
            if is_done:
                self._watches.pop(name, None)

    # -- telling ------------------------------------------------------------------------------------------

    async def _conclude(
        self,
        entry: Entry,
        search: Search,
        trace: Trace | None = None,
        tasks: asyncio.TaskGroup | None = None,
    ) -> bool:
        """Writes a finding down, tells it, and follows what still goes on; whether it could be written."""
        message, was_written = search.evidence, True
        try:
            await self._writer.step(entry.id, Step.SEARCHED, message, search=search)
        except JournalUnavailable as error:
            message, was_written = f"{message} This could not be written down: {error}.", False
        before = self._told.get(entry.id)
        if before is not None and is_alike(before, search):
            return was_written
        self._told[entry.id] = search
        following = None
        if tasks is not None and trace is not None and trace.is_open and entry.outcome is not None:
            made = replace(entry.outcome, contact_id=search.contact_id)
            following = self._follow(entry.id, entry.draft, made)
        is_last = following is None
        self._publish(
            ActionNews(
                entry.id,
                self._clock.now(),
                entry.draft,
                Step.SEARCHED,
                message,
                entry.outcome,
                is_final=is_last,
                search=search,
            )
        )
        if tasks is not None and following is not None:
            tasks.create_task(following)
        return was_written


async def _until(event: asyncio.Event, seconds: float) -> None:
    """Waits for an event, for so long at most."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
