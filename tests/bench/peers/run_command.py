"""Runs a command and prints seconds, processor seconds and peak bytes, as JSON.

    python3 -I -S run_command.py LOG COMMAND ARGUMENT...

What the kernel calls a process's peak (ru_maxrss) is at least what the one that started it had. So
commands are started from here, where there is next to nothing. Their output goes to the file LOG.
"""

import os
import sys
import time


def main():
    log, *command = sys.argv[1:]
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
             (os.POSIX_SPAWN_OPEN, 1, log, how, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    os.sync()  # what was written before is not put on the disk during our time
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    # ru_maxrss is in KiB on Linux.
    print(f"[{seconds}, {usage.ru_utime + usage.ru_stime}, {usage.ru_maxrss * 1024}]")
    return 1 if status != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
