#!/usr/bin/env python3
"""Holds the direction of includes: which folder may include which, and who may see which library.

Reads every #include of the C++ files under common/, indexer/ and searchd/ and compares it with the
tables below, which are the rule. Exit code 0: all is well; 1: wrong includes, each with its place
and the rule it breaks.
"""

import argparse
import pathlib
import re
import sys

COMMON = ("common/base", "common/text", "common/analysis", "common/index", "common/glass")

# Room -> the rooms it may include. A room is a folder, or a file without its ending where one file
# has other rights than its folder. Every room may include itself.
ROOMS = {
    "common/base": (),
    "common/text": COMMON[:1],
    "common/analysis": COMMON[:2],
    "common/index": COMMON[:3],
    "common/glass": COMMON[:1],
    # shodh-indexer
    "indexer/exit_status": COMMON,
    "indexer/interrupt": COMMON,
    "indexer/sources": (*COMMON, "indexer/interrupt"),
    "indexer/inversion": (*COMMON[:1], "common/glass"),
    "indexer/build": (*COMMON, "indexer/interrupt", "indexer/sources", "indexer/inversion"),
    # A canary is answered by the code that will answer readers.
    "indexer/canaries": (*COMMON, "searchd/query", "searchd/correct", "searchd/highlight",
                         "searchd/search"),
    "indexer/options": (*COMMON, "indexer/exit_status", "indexer/sources", "indexer/build",
                        "indexer/commands"),
    "indexer/commands": (*COMMON, "indexer/exit_status", "indexer/interrupt", "indexer/options",
                         "indexer/sources", "indexer/build", "indexer/canaries"),
    "indexer/main": (*COMMON, "indexer"),
    # shodh-searchd
    "searchd/metrics": COMMON,
    "searchd/query": COMMON,
    "searchd/correct": (*COMMON, "searchd/query"),
    "searchd/highlight": (*COMMON, "searchd/query"),
    "searchd/search": (*COMMON, "searchd/metrics", "searchd/query", "searchd/correct",
                       "searchd/highlight"),
    "searchd/suggest": (*COMMON, "searchd/metrics", "searchd/query", "searchd/correct",
                        "searchd/search", "searchd/highlight"),
    "searchd/web": COMMON,
    "searchd/api": (*COMMON, "searchd/metrics", "searchd/query", "searchd/correct",
                    "searchd/highlight", "searchd/search", "searchd/suggest", "searchd/web"),
    "searchd/http": (*COMMON, "searchd/metrics", "searchd/web", "searchd/api"),
    "searchd/options": (*COMMON, "searchd/http", "searchd/api"),
    "searchd/main": (*COMMON, "searchd"),
}

# A library's headers (a prefix of the name within <>) -> the only places (prefixes of our paths)
# that may include them. The longest prefix that fits counts.
LIBRARIES = {
    "xapian": ("indexer/build/document_builder.", "indexer/build/shard_writer.",
               "indexer/build/publisher.", "indexer/build/generation_reader.",
               "common/index/lexicon.", "searchd/query/document_source.",
               "searchd/query/positional_query.", "searchd/query/prefix_terms.",
               "searchd/query/query_builder.", "searchd/search/"),
    "unicode/": ("common/text/", "common/analysis/"),
    "libstemmer": ("common/analysis/",),
    "zstd.h": ("common/index/article_codec.cc", "indexer/sources/decoder.cc",
               "indexer/sources/compression."),
    "zdict.h": ("common/index/article_codec.cc",),
    "zlib.h": ("indexer/sources/decoder.cc",),
    "brotli/": ("indexer/sources/decoder.cc",),
    "libxml/": ("indexer/sources/xml_document.cc",),
    "libxml/HTMLparser.h": ("indexer/sources/html_tree.cc", "indexer/sources/xml_mending.cc"),
    "rapidjson/": ("common/base/json.cc",),
    "boost/": ("searchd/http/",),
    "toml++/": ("common/base/config.cc",),
    "CLI/": ("indexer/options.cc", "searchd/options.cc"),
    "xxhash.h": ("common/base/hash.cc",),
    "tl/": ("common/", "indexer/", "searchd/"),
    "spdlog/": ("common/base/log.",),
    "spdlog/spdlog.h": ("common/", "indexer/", "searchd/"),
    "fmt/": ("common/", "indexer/", "searchd/"),
}

# Headers of the system that are no library's: POSIX and the kernel.
SYSTEM = re.compile(r"(arpa|linux|net|netinet|sys)/[a-z_]+\.h|"
                    r"(dirent|fcntl|malloc|poll|pthread|sched|signal|termios|unistd)\.h")
# The C++ standard library's have neither folder nor ending.
STANDARD = re.compile(r"[a-z0-9_]+")

TOP_FOLDERS = ("common", "indexer", "searchd")
INCLUDE = re.compile(r'^\s*#\s*include(?:_next)?\s*(?:<([^>]+)>|"([^"]+)"|(.*))')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def room_of(path):
    """The room a file of ours is in, or None."""
    stem = path.rsplit(".", 1)[0]
    if stem in ROOMS:
        return stem
    parts = path.split("/")
    for length in range(len(parts) - 1, 0, -1):
        folder = "/".join(parts[:length])
        if folder in ROOMS:
            return folder
    return None


def within(room, allowed):
    return any(room == one or room.startswith(one + "/") for one in allowed)


def fault_of_own(path, included):
    """What is wrong with path including our own header, or None."""
    source = room_of(path)
    if source is None:
        return f"{path} is in no room of the table ROOMS in scripts/checks/layers.py"
    if included.split("/")[0] not in TOP_FOLDERS:
        return "includes of ours start at the root, as in \"common/base/json.h\""
    target = room_of(included)
    if target is None:
        return f"{included} is in no room of the table ROOMS in scripts/checks/layers.py"
    if source == target or within(target, ROOMS[source]):
        return None
    allowed = ", ".join(ROOMS[source]) or "nothing but itself"
    return f"{source} may not include {target}; it may include: {allowed}"


def fault_of_library(path, included):
    """What is wrong with path including a header between <>, or None."""
    if STANDARD.fullmatch(included) or SYSTEM.fullmatch(included):
        return None
    if included.split("/")[0] in TOP_FOLDERS:
        return "headers of ours stand between quotes"
    fitting = [prefix for prefix in LIBRARIES if included.startswith(prefix)]
    if not fitting:
        return "a library without a row in the table LIBRARIES in scripts/checks/layers.py"
    places = LIBRARIES[max(fitting, key=len)]
    if path.startswith(places):
        return None
    return f"<{included}> may be included only in: {', '.join(places)}"


def without_comments(text):
    """The text with its block comments blanked, every line where it was."""
    return COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)


def check_file(root, file):
    """The faults of one file, each a line to print."""
    path = file.relative_to(root).as_posix()
    faults = []
    text = without_comments(file.read_text(encoding="utf-8"))
    for number, line in enumerate(text.splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            continue
        library, own, other = match.groups()
        if library is not None:
            name, fault = f"<{library}>", fault_of_library(path, library)
        elif own is not None:
            name, fault = f'"{own}"', fault_of_own(path, own)
        else:
            name, fault = other.strip(), "the name of the header must stand there itself"
        if fault:
            faults.append(f"{path}:{number}: #include {name}: {fault}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--root", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parents[2],
                        help="the project's folder (default: the one this script is in)")
    root = parser.parse_args().root
    files = sorted(file for top in TOP_FOLDERS for file in (root / top).rglob("*")
                   if file.suffix in (".cc", ".h", ".inc", ".cpp", ".hpp"))
    if not files:
        print(f"layers: {root} has no C++ file under {', '.join(TOP_FOLDERS)}", file=sys.stderr)
        return 1
    faults = [fault for file in files for fault in check_file(root, file)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"layers: {len(files)} files, {len(faults)} wrong includes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
