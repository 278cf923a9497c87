#!/usr/bin/env bash
# Installs what Shodh needs on Debian 12, and only what is missing: a second run needs no network.
set -euo pipefail
export LC_ALL=C.UTF-8

usage() {
  cat <<'TEXT'
Usage: scripts/install-deps.sh [--build-only | --bench | --checks] [--list]

Installs the Debian packages that are missing. Needs root or sudo only if something is.

  --build-only  what building and running the two programs takes, nothing for tests
  --checks      also what the checks take: clang-format, clang-tidy, clang
  --bench       also the peers that benchmarks compare with; where they cannot be had, they are
                left out, and that is no failure
  --list        print the packages, one a line, and install nothing
  --help        this text

Without an option: what building, tests and benchmarks take.
TEXT
}

build_packages=(
  g++ cmake ninja-build pkg-config ccache git ca-certificates curl
  libboost1.81-dev libbrotli-dev libcli11-dev libexpected-dev libfmt-dev libicu-dev libmimalloc-dev libspdlog-dev libstemmer-dev
  libtomlplusplus-dev libxapian-dev libxml2-dev libxxhash-dev libzstd-dev rapidjson-dev zlib1g-dev
)
# xapian-tools: tests run xapian-check over an index; zstd: tests and benchmarks make compressed input.
test_packages=(libbenchmark-dev libgmock-dev libgtest-dev librapidcheck-dev python3 xapian-tools zstd)
check_packages=(clang clang-format clang-tidy libclang-rt-14-dev shellcheck)
# Python's own module has SQLite's library; Sphinx is asked by its MySQL protocol.
bench_packages=(libsqlite3-0 python3-mysqldb sphinxsearch xapian-omega)

wanted=tests
list_only=false
for argument in "$@"; do
  case "$argument" in
    --build-only) wanted=build ;;
    --bench) wanted=bench ;;
    --checks) wanted=checks ;;
    --list) list_only=true ;;
    --help | -h) usage; exit 0 ;;
    *) echo "install-deps.sh: unknown option '$argument'; --help lists them" >&2; exit 2 ;;
  esac
done

packages=("${build_packages[@]}")
if [[ $wanted != build ]]; then packages+=("${test_packages[@]}"); fi
if [[ $wanted == checks ]]; then packages+=("${check_packages[@]}"); fi
optional=()
if [[ $wanted == bench ]]; then optional=("${bench_packages[@]}"); fi
if $list_only; then
  printf '%s\n' "${packages[@]}" "${optional[@]}"
  exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "install-deps.sh: this is no Debian; install what --list names by your system's own means" >&2
  exit 1
fi

# One dpkg-query for all: it leaves out what it does not know and says so on standard error.
# shellcheck disable=SC2016  # the ${…} are dpkg-query's own
installed=$(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' "${packages[@]}" "${optional[@]}" \
  2>/dev/null | sed -n 's/:[^ ]*//; s/ installed$//p' || true)
is_missing() { ! grep -qxF -- "$1" <<<"$installed"; }
missing=() missing_optional=()
for package in "${packages[@]}"; do
  if is_missing "$package"; then missing+=("$package"); fi
done
for package in "${optional[@]}"; do
  if is_missing "$package"; then missing_optional+=("$package"); fi
done
wanting=("${missing[@]}" "${missing_optional[@]}")
if [[ ${#wanting[@]} -eq 0 ]]; then
  echo "install-deps: everything is there ($((${#packages[@]} + ${#optional[@]})) packages)"
  exit 0
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "install-deps.sh: missing: ${wanting[*]}" >&2
    if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi
    echo "install-deps.sh: run it as root, or install sudo" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "install-deps: installing ${wanting[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
apt_install() { "${apt[@]}" install -y --no-install-recommends "$@" </dev/null; }
# A list of another origin that cannot be fetched need not stop us; what is really missing will.
"${apt[@]}" update </dev/null || echo "install-deps.sh: apt-get update failed; trying with the lists there are" >&2
if [[ ${#missing[@]} -gt 0 ]] && ! apt_install "${missing[@]}"; then
  echo "install-deps.sh: apt-get could not install: ${missing[*]}" >&2
  echo "install-deps.sh: Debian 12 has them all; look at apt's message above and at its sources" >&2
  exit 1
fi
# One by one: one that cannot be had keeps no other away.
for package in "${missing_optional[@]}"; do
  apt_install "$package" || echo "install-deps.sh: going on without $package" >&2
done
