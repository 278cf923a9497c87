#!/usr/bin/env bash
# Builds the release preset, runs the benchmarks and prints their figures as a table.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
Usage: scripts/bench.sh [--docs N] [--seed S] [--text FILE] [--runs N] [--queries N]
                        [--sizes N,N...] [--out FILE] [--no-install] [NAME...]

Runs the benchmarks NAME (all: analysis index search peers growth) and prints their figures.

  analysis index search   parts of Shodh, each a program of its own
  peers                   the built programs beside SQLite FTS5, Sphinx and Omega: building, memory,
                          size, queries, an update; a peer that is not installed is left out, and said so
  growth                  building, memory and queries of the built programs by size of the archive

  --docs N      how many articles make_corpus.py makes (default: 3000; about 6 KB each)
  --seed S      which ones (default: 1); the same N and S give the same text on every machine
  --text FILE   JSONL of your own instead
  --runs N      how often peers and growth measure each figure (default: 5); printed are the median
                and, in brackets, the least and the most
  --queries N   how many queries peers and growth ask in a round (default: 2000)
  --sizes N,N   how many articles growth has, each size beside the smallest (default: 10000,100000);
                it makes that many, whatever --docs says
  --out FILE    write the figures there too, tab-separated: benchmark, name, value, unit and, where
                there was more than one run, least–most
  --no-install  do not look for missing packages
  --help        this text

The text is that of ../shared/data/make_corpus.py where it is there, else the sample archive, which
is too small for figures to compare. Every run on one machine, with nothing else running on it.
tests/bench/README.md says how peers are compared. Without NAME it takes long; most of it is growth.
TEXT
}

# To add one: a program tests/bench/ builds as shodh-bench-NAME, or a script
# tests/bench/compare_NAME.py, which takes a JSONL file and prints lines of three columns: what was
# measured, the figure, its unit. With tabs between there may be blanks in each, and a fourth: the
# spread.
programs=(analysis index search)
comparisons=(peers growth)
benchmarks=("${programs[@]}" "${comparisons[@]}")

readonly corpus=../shared/data
docs=3000 seed=1 text='' runs=5 queries=2000 sizes=10000,100000 out='' install=true names=()

fail() {
  echo "bench.sh: $1" >&2
  exit "${2:-1}"
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --docs | --seed | --text | --runs | --queries | --sizes | --out)
      [[ $# -ge 2 ]] || fail "$1 takes a value" 2
      case "$1" in
        --docs) docs=$2 ;;
        --seed) seed=$2 ;;
        --text) text=$2 ;;
        --runs) runs=$2 ;;
        --queries) queries=$2 ;;
        --sizes) sizes=$2 ;;
        --out) out=$2 ;;
      esac
      shift ;;
    --no-install) install=false ;;
    --help | -h) usage; exit 0 ;;
    -*) fail "unknown option '$1'; --help lists them" 2 ;;
    *)
      [[ " ${benchmarks[*]} " == *" $1 "* ]] || fail "no benchmark '$1'; there are: ${benchmarks[*]}" 2
      names+=("$1") ;;
  esac
  shift
done
[[ $docs =~ ^[1-9][0-9]*$ ]] || fail "--docs takes a number from 1, not '$docs'" 2
[[ $runs =~ ^[1-9][0-9]*$ ]] || fail "--runs takes a number from 1, not '$runs'" 2
[[ $queries =~ ^[1-9][0-9]*$ ]] || fail "--queries takes a number from 1, not '$queries'" 2
[[ $sizes =~ ^[1-9][0-9]*(,[1-9][0-9]*)*$ ]] ||
  fail "--sizes takes numbers from 1 with commas between, not '$sizes'" 2
[[ $seed =~ ^[0-9]+$ ]] || fail "--seed takes a number, not '$seed'" 2
if [[ -n $text && ! -r $text ]]; then fail "cannot read '$text'"; fi
if [[ ${#names[@]} -eq 0 ]]; then names=("${benchmarks[@]}"); fi

asks_for() { [[ " ${names[*]} " == *" $1 "* ]]; }

if $install; then
  if asks_for peers; then bash scripts/install-deps.sh --bench; else bash scripts/install-deps.sh; fi
fi
targets=(shodh-indexer shodh-searchd)
for name in "${programs[@]}"; do
  if asks_for "$name"; then targets+=("shodh-bench-$name"); fi
done
# Tests are left as the preset has them: turning them off here would build them anew next time.
cmake --preset release >/dev/null
cmake --build --preset release --target "${targets[@]}"

work=build/bench
mkdir -p "$work"

# make_text N: sets `made` to N articles of make_corpus.py, made once.
make_text() {
  made=$work/corpus-$1-$seed.jsonl
  if [[ ! -f $made ]]; then
    python3 "$corpus/make_corpus.py" gen --model "$corpus/corpus.model.xz" --docs "$1" \
      --seed "$seed" >"$made.part"
    mv "$made.part" "$made"
  fi
}

growth_text=$text
if [[ -n $text ]]; then
  from=$text
elif [[ -r $corpus/make_corpus.py && -r $corpus/corpus.model.xz ]]; then
  from="$docs articles of make_corpus.py, seed $seed"
  if asks_for growth; then
    largest=$(tr ',' '\n' <<<"$sizes" | sort -n | tail -n 1)
    make_text "$largest"
    growth_text=$made
  fi
  make_text "$docs"
  text=$made
else
  text=$work/sample-archive.jsonl
  from="the sample archive"
  cat tests/data/sample-archive/*.jsonl >"$text"
  growth_text=$text
fi

# Debian's own Python has what its packages of peers bring, another one first on the path has not.
python=python3
if [[ -x /usr/bin/python3 ]]; then python=/usr/bin/python3; fi

# run_benchmark NAME: its lines, on standard output.
run_benchmark() {
  local compare=(--runs "$runs" --queries "$queries" --work "$work/peers")
  case "$1" in
    peers) "$python" tests/bench/compare_peers.py "$text" "${compare[@]}" ;;
    growth) python3 tests/bench/compare_growth.py "$growth_text" --sizes "$sizes" "${compare[@]}" ;;
    *) "build/release/bin/shodh-bench-$1" "$text" ;;
  esac
}
export SHODH_BIN_DIR=$PWD/build/release/bin PYTHONDONTWRITEBYTECODE=1

figures=$work/figures.tsv
: >"$figures.part"
for name in "${names[@]}"; do
  echo "bench: $name" >&2
  run_benchmark "$name" </dev/null >"$work/$name.out" || fail "the benchmark '$name' ended with $?"
  # Without tabs a name may have blanks; the figure and its unit are the last two columns.
  awk -v bench="$name" '
    split($0, column, "\t") >= 3 { print bench "\t" $0; next }
    NF >= 3 {
      unit = $NF; value = $(NF - 1); what = $1
      for (i = 2; i < NF - 1; i++) what = what " " $i
      print bench "\t" what "\t" value "\t" unit
    }' "$work/$name.out" >>"$figures.part"
done
mv "$figures.part" "$figures"
if [[ -n $out ]]; then cp "$figures" "$out"; fi

commit=$(git rev-parse --short HEAD 2>/dev/null || echo 'no commit')
processor=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
echo
echo "$commit, $(date -u +%Y-%m-%d), ${processor:-an unknown processor}, $(nproc) cores"
echo "text: $from, $(stat -c %s "$text") bytes"
echo
awk -F '\t' '
  { bench[NR] = $1; what[NR] = $2; value[NR] = $3; unit[NR] = $4 (NF > 4 ? "  (" $5 ")" : "")
    if (length($1) > b) b = length($1)
    if (length($2) > w) w = length($2)
    if (length($3) > v) v = length($3) }
  END { for (i = 1; i <= NR; i++)
    printf "%-*s  %-*s  %*s %s\n", b, bench[i], w, what[i], v, value[i], unit[i] }' "$figures"
