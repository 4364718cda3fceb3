"""What a Linux machine can prove of Windows: nothing at the top of a module needs POSIX."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

#: Takes away what Windows has not, then imports every module of the package.
PROGRAM = """
import os, pkgutil, signal, sys
from importlib import import_module

# These know Windows themselves.
import datasette.app, multiprocessing, numpy, pypdfium2, trafilatura, uvicorn

for name in ("crypt", "fcntl", "grp", "posix", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
for name in ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPROF", "SIGUSR1", "SIGVTALRM",
             "alarm", "setitimer", "getitimer", "ITIMER_PROF", "ITIMER_REAL", "pthread_sigmask"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "fork", "forkpty", "geteuid", "getuid",
             "getpgid", "killpg", "nice", "posix_fadvise", "sched_getaffinity", "setsid",
             "statvfs", "sysconf", "fchmod", "pread", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
sys.platform = "win32"

import ingest

failed = []
for found in pkgutil.walk_packages(ingest.__path__, "ingest."):
    if found.name.endswith("__main__"):
        continue
    try:
        import_module(found.name)
    except Exception as error:
        failed.append(f"{found.name}: {type(error).__name__}: {error}")
print("\\n".join(failed))
sys.exit(bool(failed))
"""


def test_every_module_can_be_imported_without_posix() -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
