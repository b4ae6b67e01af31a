"""Many addresses at once, but of each host one after the other."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from sources.links.asking import Looked

Found = tuple[str, Looked]
"""A source's code, and what came of asking."""


def host_of(address: str) -> str:
    """The host by which addresses are asked one after the other; what is no address has an empty one."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def run(
    links: Mapping[str, str],
    refs: Sequence[str],
    look: Callable[[str], Looked],
    *,
    hosts: int,
    stop: threading.Event,
) -> Iterator[Found]:
    """Ask all of `refs`, up to `hosts` hosts at once, each from its own thread; gives results as they come.

    After `stop` is set no further address is begun; those under way are still given. The caller's thread alone does
    what it does with results, as threads here touch no database; none begins its next address before its last result
    was dealt with, so that a run that is killed loses one address a host at most.
    """
    waiting = _by_host(links, refs)
    given = _Given(stop)

    def work() -> None:
        try:
            while not stop.is_set():
                for ref in waiting.get_nowait():
                    if stop.is_set():
                        break
                    given.put((ref, look(links[ref])))
        except queue.Empty:
            pass
        except BaseException as failure:
            given.put(failure)
        finally:
            given.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _number in range(min(hosts, waiting.qsize()))]
    for thread in threads:
        thread.start()
    try:
        yield from given.results(len(threads))
    finally:
        stop.set()


def _by_host(links: Mapping[str, str], refs: Sequence[str]) -> "queue.SimpleQueue[list[str]]":
    """The codes of each host together, the longest first, so that the end isn't one host alone that was begun last."""
    by_host = defaultdict(list)
    for ref in refs:
        by_host[host_of(links[ref])].append(ref)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for same in sorted(by_host.values(), key=len, reverse=True):
        waiting.put(same)
    return waiting


class _Given:
    """Results on their way from threads to the one that deals with them."""

    def __init__(self, stop: threading.Event) -> None:
        self._came: queue.SimpleQueue[tuple[Found | BaseException | None, threading.Event]] = queue.SimpleQueue()
        self._stop = stop

    def put(self, one: Found | BaseException | None) -> None:
        """Hand over a result, and wait until it was dealt with; None: this thread has ended."""
        done = threading.Event()
        self._came.put((one, done))
        while one is not None and not done.wait(0.2) and not self._stop.is_set():
            pass

    def results(self, threads: int) -> Iterator[Found]:
        """Results until every thread has ended. Raises what one of them met."""
        while threads:
            one, done = self._came.get()
            if isinstance(one, BaseException):
                raise one
            if one is None:
                threads -= 1
                continue
            yield one
            done.set()
