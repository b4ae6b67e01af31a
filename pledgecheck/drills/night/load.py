"""wrk, asking what a file says at a steady rate, and what it counted."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgecheck.drills.lists import servers

SCRIPT = Path(__file__).with_name("asking.lua")
CONNECTIONS = 64


def missing() -> list[str]:
    """The programs that aren't installed."""
    return [name for name in ("nginx", "wrk") if shutil.which(name) is None]


@dataclass(frozen=True)
class Told:
    """What wrk counted; times in seconds."""

    requests: int
    seconds: float
    bytes: int
    failed: dict[str, int]
    """Requests that were answered with 400 and above (`status`) or not, by what went wrong."""
    waited: dict[str, float]

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


NOTHING = Told(0, 1.0, 0, {}, {})
"""Before wrk has told anything."""


def asked(port: int, mix: Path, rate: float, seconds: float, *, packed: bool) -> Told:
    """What one thread of wrk tells at its end. Leaves with its words where it tells nothing."""
    command = [str(shutil.which("wrk")), "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--timeout", "10s"]
    command += ["-s", str(SCRIPT), *(["-H", "Accept-Encoding: gzip"] if packed else [])]
    command += [f"http://{servers.HOST}:{port}", "--", str(mix), str(rate)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    printed = done.stdout + done.stderr
    line = next((one for one in printed.splitlines() if one.startswith("told ")), None)
    if line is None:
        raise SystemExit(f"wrk failed:\n{printed[-2000:]}")
    told: dict[str, Any] = json.loads(line.removeprefix("told "))
    failed = {name: told[name] for name in ("connect", "read", "write", "status", "timeout")}
    waited = {name: told[name] / 1e6 for name in ("p50", "p95", "p99", "most")}
    return Told(told["requests"], told["microseconds"] / 1e6, told["bytes"], failed, waited)
