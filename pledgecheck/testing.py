"""The pytest plugin that keeps tests away from a real database and a real key.

It is loaded before Django's settings (`-p pledgecheck.testing` in pyproject.toml), clears what the environment
configures, and puts a database of this very process in its place, so that two runs at once never meet.
"""

import functools
import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

CLEARED = (
    "REPLICA_URL",
    "DEBUG",
    "TRUST_PROXY",
    "SITE_NAME",
    "SITE_NOTICE",
    "SITE_LOGO",
    "SITE_ACCENT",
    "ABOUT_FILE",
    "CONTENT_LANGUAGES",
    "CONTENT_LICENSE",
    "SECOND_PERSON",
    "SECOND_FACTOR",
    "LOGIN_TRIES",
    "LOGIN_LOCK_MINUTES",
    "SESSION_HOURS",
    "TIME_ZONE",
    "STATIC_ROOT",
    "EMAIL_URL",
    "EMAIL_FROM",
    "WEBHOOK_URL",
    "API_RATE",
    "CACHE_URL",
    "CACHE_MB",
    "EXPORT_DIR",
    "PREVIEW_HOURS",
    "LETTERS_PER_DAY",
    "LETTER_DUE_DAYS",
    "LETTERS_KEPT_DAYS",
    "SECURITY_CONTACT",
    "FETCH",
    "ARCHIVE_URL",
    "ARCHIVE_KEY",
    "LINK_PAUSE",
    "LOG_FORMAT",
)
"""Every variable of the settings that tests take at its default, but for API_RATE, CACHE_MB and EXPORT_DIR.

Nobody counts how often they ask, what they have made to be downloaded goes with what else they leave, and no answer is
kept: one test's record has the sequences of another's.
"""

REDIS = os.environ.setdefault("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
"""Where tests that need a Redis look for one."""

FOLDER = tempfile.mkdtemp(prefix="pledgecheck-tests-")

for name in CLEARED:
    os.environ.pop(name, None)
os.environ.update(
    SECRET_KEY="only-for-tests-" * 4,
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    SITE_URL="http://testserver",
    API_RATE="off",
    CACHE_MB="0",
    EXPORT_DIR=FOLDER,
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{FOLDER}/db.sqlite3",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the newsroom's day is that tests tell by chance, and which day: a drill tells longer ones."""
    drill = parser.getgroup("drills")
    drill.addoption("--acts", type=int, default=60, help="acts of the newsroom's day by chance")
    drill.addoption("--cases", type=int, default=150, help="requests made by chance from the API's description")
    drill.addoption("--examples", type=int, default=12, help="stories in which anybody tries any act")
    drill.addoption("--inputs", type=int, default=25, help="inputs that each parser is given by chance")
    drill.addoption("--every", type=int, default=20, help="each address is sent every so manieth odd request; 1: all")
    drill.addoption("--seed", type=int, default=5, help="which day, and which cases")
    engines = parser.getgroup("engines")
    engines.addoption("--engine-only", action="store_true", help="leave out tests that touch no database, or any alike")
    engines.addoption("--thin", type=int, default=1, help="of each test's cases every so manieth, for a slow machine")


def pytest_configure(config: pytest.Config) -> None:
    """Name the test database after this process (xdist adds the worker): on SQLite a file, as in production."""
    from django.conf import settings

    config.addinivalue_line("markers", "needs_program(name): skipped where it isn't there; in .ci/run that fails")
    config.addinivalue_line(
        "markers", "needs_redis: skipped where none answers at TEST_REDIS_URL; in .ci/run that fails"
    )
    config.addinivalue_line("markers", "only_on(vendor): runs on sqlite or on postgresql alone")
    config.addinivalue_line(
        "markers", "any_engine: what is made of rows by whatever engine; --engine-only leaves it out"
    )
    database: dict[str, Any] = settings.DATABASES["default"]
    on_sqlite = database["ENGINE"] == "django.db.backends.sqlite3"
    name = f"{FOLDER}/test.sqlite3" if on_sqlite else f"test_{database['NAME']}_{os.getpid()}"
    database.setdefault("TEST", {})["NAME"] = name
    # A test database needn't outlive a power cut.
    if on_sqlite:
        as_served = database["OPTIONS"]
        database["OPTIONS"] = as_served | {"init_command": f"{as_served['init_command']}; PRAGMA synchronous=OFF"}
    else:
        database["OPTIONS"] = {"options": "-c synchronous_commit=off", **database.get("OPTIONS", {})}
    # How long an example takes says nothing on a machine that does other things as well.
    hypothesis.settings.register_profile("tests", deadline=None)
    hypothesis.settings.load_profile("tests")
    # The real hash takes a third of a second for every account that a test makes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


ON_DATABASE = {"db", "transactional_db", "django_db_setup", "database_for_tests", "live_server"}
"""Fixtures of tests that touch the database."""

COUNTING = {"django_assert_num_queries", "django_assert_max_num_queries"}
"""Fixtures of tests that count queries, which stay with an engine in files of `any_engine` too."""

LONG = (
    "browser/first_hour",
    *("browser/test_every_page", "browser/test_entering", "api/test_fuzzed", "pages/test_every_page", "test_matrix"),
    *("test_any_acts", "test_odd_requests", "test_any_input"),
    *("test_nothing_shows", "yardstick/", "test_validators", "admin/test_pledge_screen", "browser/", "drills/"),
    *("test_screen_queries", "test_broken_once", "test_feed_replay", "test_verify_record", "admin/test_find"),
    *("admin/test_filters", "admin/test_deciding", "pages/test_past", "test_as_of", "test_suggest", "test_two_editors"),
)
"""Files that take long, the longest first: begun first, two workers end together (with --no-loadscope-reorder)."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first. With --engine-only no test that says on another engine all that it can say; see `_thinned`."""
    items[:] = _thinned(config, items)
    items.sort(key=lambda item: next((place for place, name in enumerate(LONG) if name in item.nodeid), len(LONG)))
    if not config.getoption("engine_only"):
        return
    there: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        there[_asks_an_engine(item)].append(item)
    items[:] = there[True]
    config.hook.pytest_deselected(items=there[False])


def _thinned(config: pytest.Config, items: list[pytest.Item]) -> list[pytest.Item]:
    """With --thin N of every test that has several cases the first and each Nth after it; every test is still there."""
    step = config.getoption("thin")
    if step == 1:
        return items
    seen: Counter[str] = Counter()
    stay: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        name = item.nodeid.split("[")[0]
        stay[seen[name] % step == 0].append(item)
        seen[name] += 1
    config.hook.pytest_deselected(items=stay[False])
    return stay[True]


def _asks_an_engine(item: pytest.Item) -> bool:
    """Whether a test may say something else on another engine. The marker says of a whole file that it doesn't."""
    used = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("any_engine") and not item.get_closest_marker("only_on") and not COUNTING & used:
        return False
    return bool(item.get_closest_marker("django_db") or ON_DATABASE & used)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: the collector needn't walk them all whenever a test leaves something."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def pytest_unconfigure() -> None:
    """Remove what SQLite left."""
    shutil.rmtree(FOLDER, ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine or this engine can't show, in one line that names what is wanting."""
    from django.db import connection

    for mark in item.iter_markers("only_on"):
        if connection.vendor != mark.args[0]:
            pytest.skip(f"on {mark.args[0]} only")
    for mark in item.iter_markers("needs_program"):
        if shutil.which(mark.args[0]) is None:
            missing(mark.args[0])
    if item.get_closest_marker("needs_redis") and not _redis_answers():
        missing(f"redis-server (nothing answers at {REDIS})")


def missing(program: str) -> None:
    """Skip for want of a program, in one line that names it; where none may be missing, fail."""
    wanting = f"needs the program {program}"
    pytest.fail(wanting) if os.environ.get("MISSING_PROGRAM") == "fail" else pytest.skip(wanting)


@functools.cache
def _redis_answers() -> bool:
    import redis

    try:
        return bool(redis.Redis(connection_pool=redis.ConnectionPool.from_url(REDIS, socket_timeout=1)).ping())
    except redis.RedisError:
        return False


@pytest.fixture(scope="session", autouse=True)
def emptied_quickly() -> Iterator[None]:
    """Let the flush after each transactional test empty the record; `manage.py flush` on a real one stays refused.

    It deletes what the test left. Only where a test changed what migrations put there is the database flushed as
    Django does it.
    """
    from django.core.management.commands import flush
    from django.db import connections
    from django.db.backends.base.creation import BaseDatabaseCreation

    from pledgecheck import emptying
    from pledgecheck.record import guard

    handle, create = flush.Command.handle, BaseDatabaseCreation.create_test_db

    def handle_with_triggers_lifted(self: flush.Command, **options: Any) -> None:
        connection = connections[options["database"]]
        with guard.lifted(connection):
            if not emptying.empty(connection):
                handle(self, **options)
                emptying.begin(connection)

    def create_and_remember(self: BaseDatabaseCreation, *args: Any, **more: Any) -> str:
        name = create(self, *args, **more)
        emptying.begin(self.connection)
        return name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle_with_triggers_lifted)
        patch.setattr(BaseDatabaseCreation, "create_test_db", create_and_remember)
        yield


@pytest.fixture(scope="session", autouse=True)
def widgets_are_not_told() -> Iterator[None]:
    """Django's test client copies the context of every input of every form, which takes it as long as the answer."""
    import django.test.client

    store: Any = django.test.client.store_rendered_templates  # type: ignore[attr-defined]

    def store_but_widgets(told: Any, signal: Any, sender: Any, template: Any, context: Any, **more: Any) -> None:
        if not (template.name or "").startswith("django/forms/"):
            store(told, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", store_but_widgets)
        yield


@pytest.fixture(scope="session", autouse=True)
def files_are_looked_for_once() -> Iterator[None]:
    """Every test client loads the middleware, and WhiteNoise then walks all static files: the same ones each time."""
    from django.conf import settings
    from django.contrib.staticfiles import finders
    from whitenoise.middleware import WhiteNoiseMiddleware

    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def look_once(self: Any) -> None:
        # Finders are made anew when a test changes where they look.
        where = (*finders.get_finders(), settings.STATIC_ROOT, repr(settings.STORAGES))
        how = (self.static_prefix, self.max_age, self.charset)
        if self.files or self.add_headers_function:
            look(self)
        elif (where, how) in found:
            self.files = dict(found[where, how])
        else:
            look(self)
            found[where, how] = dict(self.files)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield
