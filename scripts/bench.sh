#!/usr/bin/env bash
# Builds the release preset, runs the benchmarks and prints their figures as a table.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
Usage: scripts/bench.sh [--docs N] [--seed S] [--text FILE] [--out FILE] [--no-install] [NAME...]

Runs the benchmarks NAME (all: analysis index search) of build/release/bin/shodh-bench-NAME.

  --docs N      how many articles make_corpus.py makes (default: 3000; about 6 KB each)
  --seed S      which ones (default: 1); the same N and S give the same text on every machine
  --text FILE   JSONL of your own instead
  --out FILE    write the figures there too, tab-separated: benchmark, name, value, unit
  --no-install  do not look for missing packages
  --help        this text

The text is that of ../shared/data/make_corpus.py where it is there, else the sample archive, which
is too small for figures to compare. Every run on one machine, with nothing else running on it.
TEXT
}

# To add one: a program tests/bench/ builds as shodh-bench-NAME, which takes a JSONL file and prints
# lines of three columns: what was measured, the figure, its unit.
benchmarks=(analysis index search)

readonly corpus=../shared/data
docs=3000 seed=1 text='' out='' install=true names=()

fail() {
  echo "bench.sh: $1" >&2
  exit "${2:-1}"
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --docs | --seed | --text | --out)
      [[ $# -ge 2 ]] || fail "$1 takes a value" 2
      case "$1" in
        --docs) docs=$2 ;;
        --seed) seed=$2 ;;
        --text) text=$2 ;;
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
[[ $seed =~ ^[0-9]+$ ]] || fail "--seed takes a number, not '$seed'" 2
if [[ -n $text && ! -r $text ]]; then fail "cannot read '$text'"; fi
if [[ ${#names[@]} -eq 0 ]]; then names=("${benchmarks[@]}"); fi

if $install; then bash scripts/install-deps.sh; fi
# Tests are left as the preset has them: turning them off here would build them anew next time.
cmake --preset release >/dev/null
cmake --build --preset release --target shodh-indexer shodh-searchd "${names[@]/#/shodh-bench-}"

work=build/bench
mkdir -p "$work"
if [[ -n $text ]]; then
  from=$text
elif [[ -r $corpus/make_corpus.py && -r $corpus/corpus.model.xz ]]; then
  text=$work/corpus-$docs-$seed.jsonl
  from="$docs articles of make_corpus.py, seed $seed"
  if [[ ! -f $text ]]; then
    python3 "$corpus/make_corpus.py" gen --model "$corpus/corpus.model.xz" --docs "$docs" \
      --seed "$seed" >"$text.part"
    mv "$text.part" "$text"
  fi
else
  text=$work/sample-archive.jsonl
  from="the sample archive"
  cat tests/data/sample-archive/*.jsonl >"$text"
fi

figures=$work/figures.tsv
: >"$figures.part"
for name in "${names[@]}"; do
  echo "bench: $name" >&2
  "build/release/bin/shodh-bench-$name" "$text" </dev/null >"$work/$name.out" ||
    fail "shodh-bench-$name ended with $?"
  # A name may have blanks; the figure and its unit are the last two columns.
  awk -v bench="$name" 'NF >= 3 {
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
  { bench[NR] = $1; what[NR] = $2; value[NR] = $3; unit[NR] = $4
    if (length($1) > b) b = length($1)
    if (length($2) > w) w = length($2)
    if (length($3) > v) v = length($3) }
  END { for (i = 1; i <= NR; i++)
    printf "%-*s  %-*s  %*s %s\n", b, bench[i], w, what[i], v, value[i], unit[i] }' "$figures"
