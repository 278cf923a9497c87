#!/usr/bin/env python3
"""Runs clang-tidy over our own C++ files, several at once, by a build's compile_commands.json.

Prints only what it finds. Exit code 0: nothing found; 1: something, or clang-tidy could not run.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys

# Tests are compiled with every warning but not read by clang-tidy: GoogleTest's macros cost it
# more time than all of our code, and it finds GoogleTest's habits, not ours.
FOLDERS = ("common/", "indexer/", "searchd/")


def our_files(root, build, only):
    """The files to read: ours, in the build, and named on the command line if any are."""
    database = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    files = set()
    for entry in database:
        file = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if not file.is_relative_to(root):
            continue
        path = file.relative_to(root).as_posix()
        if path.startswith(FOLDERS) and (not only or any(path.startswith(one) for one in only)):
            files.add(file)
    return sorted(files)


def changed_files(root, commits):
    """The files that the last commits of the main line changed, a header standing for the .cc beside
    it; None where there is no such history, as in a shallow clone."""
    def git(*arguments):
        run = subprocess.run(["git", "-C", str(root), *arguments], check=False,
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        return run.stdout.split() if run.returncode == 0 else []
    line = git("rev-list", "--first-parent", f"--max-count={commits + 1}", "HEAD")
    if len(line) <= commits:
        return None
    changed = {root / path for path in git("diff", "--name-only", "--diff-filter=d", line[-1])}
    return {path.with_suffix(".cc") for path in changed if path.suffix in (".cc", ".h")}


def read(program, build, file):
    """Runs clang-tidy over one file; whether it is clean, and what it said."""
    run = subprocess.run(
        [program, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
         str(file)],
        check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    # Standard error has the count of suppressed warnings of other people's headers; it is wanted
    # only where clang-tidy itself failed.
    said = run.stdout if run.stdout.strip() else run.stderr
    return run.returncode == 0, said.strip()


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", type=pathlib.Path, default=root / "build/dev",
                        help="the build folder (default: build/dev)")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)),
                        help="files at once (default: one a core)")
    parser.add_argument("--recent", type=int, metavar="N",
                        help="only files that the last N commits of the main line changed")
    parser.add_argument("paths", nargs="*", metavar="PATH",
                        help="only files whose paths from the root start so")
    arguments = parser.parse_args()

    program = shutil.which("clang-tidy")
    if program is None:
        print("tidy: no clang-tidy here; scripts/install-deps.sh --checks installs it",
              file=sys.stderr)
        return 1
    build = arguments.build.resolve()
    if not (build / "compile_commands.json").is_file():
        print(f"tidy: {build} has no compile_commands.json; configure it first: "
              "cmake --preset dev", file=sys.stderr)
        return 1
    files = our_files(root, build, arguments.paths)
    if not files:
        print("tidy: no file of ours to read", file=sys.stderr)
        return 1
    if arguments.recent is not None:
        changed = changed_files(root, arguments.recent)
        files = [file for file in files if changed is None or file in changed]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for clean, said in pool.map(lambda file: read(program, build, file), files):
            if not clean:
                bad += 1
                print(said, flush=True)
    print(f"tidy: {len(files)} files, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
