"""A PostgreSQL of the drill's own, to stop and to freeze, and a replica of it: each in a folder, and gone with it."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pledgecheck.drills.lists.servers import HOST, free_port
from pledgecheck.drills.processes import children

PLACES = "/usr/lib/postgresql"
"""Where Debian keeps the programs of each version, which it puts in nobody's path."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    there = [path.parent for path in Path(PLACES).glob("*/bin/initdb")]
    return max(there, key=lambda path: [int(part) for part in path.parent.name.split(".")], default=None)


@dataclass(frozen=True)
class Cluster:
    """A server that answers at `url`, unless it was stopped."""

    bin: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://drill@{HOST}:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        more = f"-p {self.port} -k {self.folder} -c listen_addresses={HOST} -c max_connections=200"
        log = str(self.folder / "server.log")
        self._control("-w", "-t", "60", "-l", log, "-o", more, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` breaks every connection, `immediate` is a crash."""
        self._control("-w", "-m", how, "stop")

    def processes(self) -> list[int]:
        """Its processes, the one that begins others first."""
        lines = (self.folder / "data" / "postmaster.pid").read_text(encoding="ascii").splitlines()
        master = int(lines[0])
        return [master, *children(master)]

    def signal(self, number: signal.Signals) -> None:
        """Freeze (SIGSTOP) or wake (SIGCONT) all of it."""
        for pid in self.processes():
            os.kill(pid, number)

    def _control(self, *arguments: str) -> None:
        as_its_own(self.bin / "pg_ctl", self.folder, "-D", str(self.folder / "data"), *arguments)


@contextmanager
def cluster(bin: Path) -> Iterator[Cluster]:  # noqa: A002
    """A new one, started; stopped and removed after the block whatever came of it."""
    with _folder() as folder:
        as_its_own(bin / "initdb", folder, "-N", "-D", str(folder / "data"), "-A", "trust", "-U", "drill", "-E", "UTF8")
        with _running(Cluster(bin, folder, free_port())) as made:
            yield made


@contextmanager
def standby(of: Cluster) -> Iterator[Cluster]:
    """A streaming replica of another, started; stopped and removed after the block."""
    with _folder() as folder:
        data = ("-D", str(folder / "data"), "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
        as_its_own(of.bin / "pg_basebackup", folder, *data, "-h", HOST, "-p", str(of.port), "-U", "drill")
        with _running(Cluster(of.bin, folder, free_port())) as made:
            yield made


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="drill-outage-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        yield folder


@contextmanager
def _running(made: Cluster) -> Iterator[Cluster]:
    made.start()
    try:
        yield made
    finally:
        if (made.folder / "data" / "postmaster.pid").exists():
            made.signal(signal.SIGCONT)
            made.stop("immediate")


def as_its_own(program: Path, folder: Path, *arguments: str) -> None:
    """Run a program of PostgreSQL's, which refuses to be root's. Leaves with its words where it fails."""
    done = subprocess.run(  # noqa: S603  (a program of PostgreSQL's own)
        [str(program), *arguments],
        cwd=folder,
        user="postgres" if os.geteuid() == 0 else None,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{program.name} {arguments[-1]} failed:\n{done.stderr.decode()[-2000:]}")
