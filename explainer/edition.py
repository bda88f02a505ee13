"""The content of a running site: read, checked, replaced as a whole, and kept when new files are wrong."""

import logging
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from sys import getsizeof
from time import monotonic
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from explainer.cache import Bound, Cache
from explainer.markup.parse import Document
from explainer.model.dossier import Dossier
from explainer.pages import PAGES
from explainer.problems import Level, Problem
from explainer.reading.folder import Reader, Reading, list_files
from explainer.rules.all import find_all
from explainer.rules.context import Context
from explainer.rules.dates import least_day
from explainer.search.index import Index
from explainer.words import count, use_words

LOG = logging.getLogger("explainer")

V = TypeVar("V")

OF_A_VIEW = 100_000
"""What a value is taken to weigh, in bytes, that does not say it as its `size`; HTML is weighed."""


def _size(value: Any) -> int:
    """Bytes of what says them, as whole answers do, or of a piece of HTML with its UTF-8, which is kept beside it once it is sent."""
    html = getattr(value, "html", None)
    if isinstance(html, str):
        return getsizeof(html) + (0 if html.isascii() else len(html.encode()))
    return int(getattr(value, "size", 0)) or OF_A_VIEW


def _key_size(key: Hashable) -> int:
    """Bytes of a key with all that is in it: a view's has what was chosen, up to the length of an address."""
    return getsizeof(key) + (sum(map(_key_size, key)) if isinstance(key, tuple) else 0)


POOLS: dict[str, Bound] = {
    "edition": None,
    "views": (24_000_000, _size, _key_size),
    "addresses": (4_000_000, _size, _key_size),
    "wrong addresses": (2_000_000, _key_size, _key_size),
    "responses": (40_000_000, _size, _key_size),
    "start pages": (20_000_000, _size, _key_size),
    "start views": (20_000_000, _size, _key_size),
}
"""What an edition keeps: what every reader needs stays as long as the edition, under keys that no address can make; of what
depends on an address (views of the explorer, small parts of pages, what wrong addresses mean, whole answers, start pages without and with
choices), so many bytes."""


@dataclass(frozen=True)
class Checked:
    """A reading with every problem, sorted; `dossier` is None where there is no readable site file."""

    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.level == Level.ERROR for problem in self.problems)


def context_of(reading: Reading, today: date, *, thorough: bool = False) -> Context:
    """Return what rules may look at besides the dossier of `reading`."""
    return Context(
        today=today,
        documents=reading.documents,
        pages=PAGES,
        thorough=thorough,
        broken=reading.broken,
        unbuilt=reading.unbuilt,
    )


def check_reading(reading: Reading, today: date, *, thorough: bool = False) -> Checked:
    """Add what the rules find to what reading found. `thorough` also tells what only editors want to know."""
    problems = list(reading.problems)
    if reading.dossier:
        context = context_of(reading, today, thorough=thorough)
        problems += [reading.problem(finding) for finding in find_all(reading.dossier, context)]
    return Checked(reading, tuple(sorted(set(problems))))


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One good state of the content, with everything that is made once for it.

    `cache` keeps values that depend on the dossier and a reader's choices alone, such as drawn HTML, in `POOLS`.
    `changed` is when its newest file was changed, in whole seconds since 1970; no day before `least` is today.
    `serves_plain_edition` says whether this process answers for the plain edition and open data too, so that links may lead there.
    """

    dossier: Dossier
    documents: Mapping[str, Document]
    number: int
    changed: int = 0
    least: date = date.min
    serves_plain_edition: bool = False
    cache: Cache = field(default_factory=lambda: Cache(**POOLS), compare=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], V], pool: str = "edition") -> V:
        """Return the value kept under `key` in a pool, or make and keep it; others who ask for it meanwhile wait."""
        return self.cache[pool].once(key, make)

    @property
    def index(self) -> Index:
        """The search index of this edition."""
        return self.once("search index", lambda: Index(self.dossier))

    def today(self) -> date:
        """Today in the site's time zone. Called by pages only; logic takes the day as an argument."""
        return max(_day_of_clock(self.dossier), self.least)


def _day_of_clock(dossier: Dossier | None) -> date:
    return datetime.now(ZoneInfo(dossier.site.time_zone if dossier else "UTC")).date()


class ContentStore:
    """Holds the current edition of a root and replaces it when files change for the better.

    `every` is the least number of seconds between two looks at the files. Looking costs one `stat`
    a file; a reader never waits for another reader's look. `serves_plain_edition` is said by the server that
    answers for the plain edition too, and each edition tells it to whoever draws links. `drafts` shows editors' drafts too.
    `is_held_back` says that the files hold a newer state, `reading`, that is not shown.
    """

    def __init__(
        self, root: Path, every: float = 1.0, *, serves_plain_edition: bool = False, drafts: bool = False
    ) -> None:
        self.root = root
        self.drafts = drafts
        self.reading: Reading | None = None
        self._reader = Reader(root, drafts=drafts)
        self._every = every
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._seen: list[tuple[str, int, int]] | None = None
        self._day: date | None = None
        self._number = 0
        self.serves_plain_edition = serves_plain_edition
        self.edition: Edition | None = None
        self.problems: tuple[Problem, ...] = ()
        self.is_held_back = False

    @property
    def is_due(self) -> bool:
        """Whether it is time for another look at the files."""
        return monotonic() - self._looked >= self._every

    @property
    def site_name(self) -> str:
        """What the site is called by the files that were read last, good or not; nothing where they do not say it."""
        site = self.reading.dossier.site if self.reading and self.reading.dossier else None
        return (site.short_title or site.title) if site else ""

    def current(self) -> Edition | None:
        """Return the newest good edition, or None where there has been none yet."""
        if self.is_due and self._lock.acquire(blocking=self.edition is None):
            try:
                if self.is_due:
                    self._look()
            finally:
                self._looked = monotonic()
                self._lock.release()
        return self.edition

    def at_hand(self) -> Edition | None:
        """Return the edition that is there, and wait for nothing: a look that is due goes on beside, for whoever asks next."""
        if self.is_due and not self._lock.locked():
            threading.Thread(target=self.current, name="look", daemon=True).start()
        return self.edition

    def _look(self) -> None:
        seen = list(list_files(self.root, drafts=self.drafts))
        today = _day_of_clock(None)
        has_new_day = self.is_held_back and today != self._day  # a date that lay in the future may have come
        if seen == self._seen and not has_new_day:
            return
        self._seen, self._day = seen, today
        try:
            self._take(self._reader.read())
        except Exception:  # a fault of ours must not take the site down: the last good state stays
            self.is_held_back = True
            LOG.exception("The content could not be read; the last good state stays on the site.")

    def _take(self, reading: Reading) -> None:
        changed = max((nanoseconds // 10**9 for _, _, nanoseconds in self._seen or ()), default=0)
        least = least_day(reading.dossier, changed)
        checked = check_reading(reading, max(_day_of_clock(reading.dossier), least))
        self.problems, self.reading = checked.problems, reading
        self.is_held_back = not reading.dossier or checked.errors > 0
        if reading.dossier and not self.is_held_back:
            self._number += 1
            use_words(reading.words)
            self.edition = Edition(
                dossier=reading.dossier,
                documents=reading.documents,
                number=self._number,
                changed=changed,
                least=least,
                serves_plain_edition=self.serves_plain_edition,
            )
            LOG.info("Content read: edition %d, %d files.", self._number, reading.files)
            return
        state = "the last good state stays" if self.edition else "nothing can be shown yet"
        check = f'python -m explainer check --root "{self.root}"{" --drafts" if self.drafts else ""}'
        LOG.error("The content has %s, so %s. See also: %s", count("count.error", checked.errors), state, check)
        for problem in checked.problems:
            if problem.level == Level.ERROR:
                LOG.error("%s:%d:%d %s [%s]", problem.path, problem.line, problem.column, problem.message, problem.rule)


_STORES: dict[Path, ContentStore] = {}
_STORES_LOCK = threading.Lock()


@contextmanager
def published(store: ContentStore) -> Iterator[None]:
    """Let everybody in this process who asks for the content of `store.root` get it from `store`.

    The explorer's script asks: Streamlit runs it for each reader and hands it nothing.
    """
    with _STORES_LOCK:
        _STORES[store.root] = store
    try:
        yield
    finally:
        with _STORES_LOCK:
            _STORES.pop(store.root, None)


def store_of(root: Path) -> ContentStore:
    """Return the one store of a root in this process: the one that a server has published, or else one of its own."""
    with _STORES_LOCK:
        if root not in _STORES:
            _STORES[root] = ContentStore(root)
        return _STORES[root]
