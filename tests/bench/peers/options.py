"""What compare_peers.py and compare_growth.py are told alike."""

import argparse
import pathlib
import tempfile


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"a number from 1, not '{text}'")
    return number


def add_common_options(parser):
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--runs", type=positive, default=5)
    parser.add_argument("--queries", type=positive, default=2000)
    parser.add_argument("--warm-up", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="which queries")
    parser.add_argument("--work", type=pathlib.Path, help="where indexes are made and removed")


def work_folder(options):
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="peers-", dir=options.work)
