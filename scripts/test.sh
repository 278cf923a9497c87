#!/usr/bin/env bash
# Installs, builds and runs every test and check; what CI runs, and what to run before a commit.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
Usage: scripts/test.sh [options]

Installs what is missing, builds the dev and the asan preset, runs the tests of both, the checks of
scripts/checks/ and the quick start. The last line says how many passed and failed; the exit code is
0 only if nothing failed.

  --quick          the dev preset and the cheap checks only: none of the three below
  --no-asan        leave out the asan preset
  --no-tidy        leave out clang-tidy
  --all-tidy       clang-tidy over every file, not only over those that the last 5 commits changed,
                   merges counting as one: some 20 minutes
  --no-quickstart  leave out the quick start, which builds the release preset
  --no-install     do not look for missing packages
  --filter RE      only the tests whose names match RE (ctest -R); no checks, no quick start
  --jobs N         how many at once (default: the number of cores)
  --help           this text

With CI=true in the environment compiler warnings are errors.
TEXT
}

asan=true tidy=true recent=(--recent 5) quickstart=true install=true filter='' jobs=$(nproc)
while [[ $# -gt 0 ]]; do
  case "$1" in
    --quick) asan=false tidy=false quickstart=false ;;
    --no-asan) asan=false ;;
    --no-tidy) tidy=false ;;
    --all-tidy) recent=() ;;
    --no-quickstart) quickstart=false ;;
    --no-install) install=false ;;
    --filter | --jobs)
      if [[ $# -lt 2 ]]; then echo "test.sh: $1 takes a value" >&2; exit 2; fi
      if [[ $1 == --filter ]]; then filter=$2; else jobs=$2; fi
      shift ;;
    --help | -h) usage; exit 0 ;;
    *) echo "test.sh: unknown option '$1'; --help lists them" >&2; exit 2 ;;
  esac
  shift
done
if ! [[ $jobs =~ ^[1-9][0-9]*$ ]]; then
  echo "test.sh: --jobs takes a number from 1, not '$jobs'" >&2
  exit 2
fi

werror=OFF
if [[ ${CI:-} == true ]]; then werror=ON; fi

passed=0 failed=0 skipped=0
problems=()

# What could not even run counts as failed.
give_up() {
  failed=$((failed + 1))
  problems+=("$1")
}

say() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

# The number an attribute has in the first <testsuite …> of ctest's JUnit file.
suite_number() { sed -n "/<testsuite/,/>/s/.*[[:space:]]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

build_and_test() {
  local preset=$1 errors=$2 results=build/$1/ctest.xml
  say "build: $preset"
  if ! cmake --preset "$preset" -DSHODH_WERROR="$errors" ||
    ! cmake --build --preset "$preset" -j "$jobs"; then
    give_up "build of the $preset preset"
    return
  fi
  say "tests: $preset"
  rm -f "$results"
  local status=0
  ctest --preset "$preset" -j "$jobs" --no-tests=error ${filter:+-R "$filter"} \
    --output-junit "$PWD/$results" </dev/null || status=$?
  if [[ ! -f $results ]]; then
    give_up "ctest of the $preset preset ended with $status and wrote no results"
    return
  fi
  local tests failures skips
  # What ctest was told to skip did not pass, whatever its own closing line says.
  tests=$(suite_number "$results" tests)
  failures=$(suite_number "$results" failures)
  skips=$(($(suite_number "$results" skipped) + $(suite_number "$results" disabled)))
  passed=$((passed + tests - failures - skips))
  failed=$((failed + failures))
  skipped=$((skipped + skips))
  if [[ $status -ne 0 && $failures -eq 0 ]]; then
    give_up "ctest of the $preset preset ended with $status"
  fi
}

check() {
  local name=$1
  shift
  say "check: $name"
  if "$@" </dev/null; then passed=$((passed + 1)); else give_up "check: $name"; fi
}

if $install; then bash scripts/install-deps.sh --checks; fi

if [[ -z $filter ]]; then
  check "layers" python3 scripts/checks/layers.py
  check "words" python3 scripts/checks/words.py
  check "sample archive" python3 scripts/checks/sample_archive.py
  check "format" bash scripts/checks/format.sh
  check "shell" shellcheck .ci/run scripts/*.sh scripts/checks/*.sh
fi

build_and_test dev "$werror"
if [[ -z $filter ]] && $tidy && [[ -f build/dev/compile_commands.json ]]; then
  check "tidy" python3 scripts/checks/tidy.py --build build/dev --jobs "$jobs" "${recent[@]}"
fi
if [[ -z $filter ]] && $quickstart; then
  check "quick start" bash scripts/quickstart.sh --check --no-install
fi
if $asan; then
  export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
  # Under its sanitizers GCC 12 warns of variables of its own library that are set: no errors here.
  build_and_test asan OFF
fi

say "done"
if [[ ${#problems[@]} -gt 0 ]]; then printf 'failed: %s\n' "${problems[@]}"; fi
note=''
if [[ $skipped -gt 0 ]]; then note=", $skipped skipped"; fi
echo "$passed passed, $failed failed$note"
[[ $failed -eq 0 ]]
