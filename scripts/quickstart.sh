#!/usr/bin/env bash
# From a clean clone to a search page: installs, builds, indexes the sample archive, serves it.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
Usage: scripts/quickstart.sh [--port N] [--detach | --check | --stop] [--no-install]

Installs what is missing, builds the two programs into build/quickstart/, indexes the sample archive
into .quickstart/index/ and serves it on 127.0.0.1 until Ctrl-C. A second run does only what changed.

  --port N      the port (default: 8080, or a free one if that is taken)
  --detach      leave the server running behind; --stop ends it
  --stop        end the server that --detach left running
  --check       start on a free port, ask for ઉત્તર કોરિયા, end; exit 0 if a marked article was found
  --no-install  do not look for missing packages
  --help        this text
TEXT
}

readonly archive=tests/data/sample-archive
readonly build=build/quickstart
readonly state=.quickstart
readonly index=$state/index
readonly log=$state/searchd.log
readonly pid_file=$state/searchd.pid
readonly query='ઉત્તર કોરિયા'

fail() {
  echo "quickstart.sh: $1" >&2
  exit "${2:-1}"
}

mode=serve port='' install=true
while [[ $# -gt 0 ]]; do
  case "$1" in
    --port)
      if ! [[ ${2:-} =~ ^[0-9]{1,5}$ ]] || ((10#$2 > 65535)); then
        fail "--port takes a number up to 65535, not '${2:-}'" 2
      fi
      port=$((10#$2))
      shift ;;
    --detach | --check | --stop)
      [[ $mode == serve ]] || fail "one of --detach, --check and --stop, not two" 2
      mode=${1#--} ;;
    --no-install) install=false ;;
    --help | -h) usage; exit 0 ;;
    *) fail "unknown option '$1'; --help lists them" 2 ;;
  esac
  shift
done

# Whether the process of the pid file is our server, and not whoever has its number now.
is_running() {
  [[ -f $pid_file ]] && [[ $(readlink "/proc/$(<"$pid_file")/exe") == *"/shodh-searchd"* ]]
} 2>/dev/null

stop_detached() {
  if is_running; then
    local pid
    pid=$(<"$pid_file")
    kill -TERM "$pid"
    # It lets requests in flight finish, for 10 s at most.
    for _ in {1..150}; do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    if kill -0 "$pid" 2>/dev/null; then fail "the server (process $pid) does not end"; fi
  fi
  rm -f "$pid_file"
}

if [[ $mode == stop ]]; then
  if is_running; then
    stop_detached
    echo "Stopped."
  else
    rm -f "$pid_file"
    echo "No server of --detach is running."
  fi
  exit 0
fi

build_programs() {
  if $install; then bash scripts/install-deps.sh --build-only; fi
  if [[ ! -f $build/build.ninja ]]; then
    cmake --preset release -B "$build" -DSHODH_BUILD_TESTS=OFF -DSHODH_BUILD_BENCHMARKS=OFF
  fi
  cmake --build "$build" --target shodh-indexer shodh-searchd
}

# Indexes the sample archive unless the index was made of these articles by this very program.
build_index() {
  local stamp=$state/built-from now
  now=$(sha256sum "$build/bin/shodh-indexer" "$archive"/*)
  if [[ -f $stamp && -e $index/CURRENT && $(<"$stamp") == "$now" ]]; then return; fi
  rm -f "$stamp"
  "$build/bin/shodh-indexer" build --index "$index" "$archive"
  "$build/bin/shodh-indexer" prune --index "$index" --keep 1
  printf '%s\n' "$now" >"$stamp"
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Starts the server; sets server_pid and address once it is ready to answer.
start_server() {
  local listen=${port:-8080}
  if is_taken "$listen"; then
    [[ -z $port ]] || fail "port $port is taken; name another by --port"
    listen=0
  fi
  if [[ $mode == check && -z $port ]]; then listen=0; fi
  local launcher=()
  # Of its own session, the server outlives the terminal.
  if [[ $mode == detach ]]; then launcher=(setsid); fi
  "${launcher[@]}" "$build/bin/shodh-searchd" --index "$index" --listen "127.0.0.1:$listen" \
    </dev/null >"$log" 2>&1 &
  server_pid=$!
  for _ in {1..150}; do
    address=$(sed -n 's/^listening on \(http:[^ ]*\)$/\1/p' "$log")
    if [[ -n $address ]] && curl -fsS -o /dev/null "$address/readyz" 2>/dev/null; then return; fi
    if ! kill -0 "$server_pid" 2>/dev/null; then
      cat "$log" >&2
      fail "shodh-searchd ended at once; see above"
    fi
    sleep 0.1
  done
  kill -TERM "$server_pid"
  cat "$log" >&2
  fail "shodh-searchd was not ready within 15 s; see above"
}

# Asks as a user would; 0 if an article came with the words marked, and the page is there.
ask() {
  local answer
  answer=$(curl -fsS --get "$address/api/v1/search" --data-urlencode "q=$query") || return 1
  if ! grep -q '"total": *[1-9]' <<<"$answer" || ! grep -qF '<mark>કોરિયા' <<<"$answer"; then
    echo "quickstart.sh: no marked article in: $answer" >&2
    return 1
  fi
  curl -fsS "$address/" | grep -qi '<html' || return 1
}

end_server() {
  kill -TERM "$server_pid" 2>/dev/null || true
  wait "$server_pid"
}

mkdir -p "$state"
build_programs
build_index
if [[ $mode == detach ]]; then stop_detached; fi
start_server

if [[ $mode == check ]]; then
  status=0
  ask || status=1
  end_server || status=1
  if [[ $status -ne 0 ]]; then fail "the check failed; the server's log is $log"; fi
  echo "quickstart: found '$query' in the sample archive"
  exit 0
fi

cat <<TEXT

Shodh serves the sample archive. The search page:

  $address/

Type $query into it, or ask from a terminal:

  curl --get $address/api/v1/search --data-urlencode 'q=$query'

TEXT
if [[ $mode == detach ]]; then
  echo "$server_pid" >"$pid_file"
  echo "It runs behind (process $server_pid, log $log). To end it: scripts/quickstart.sh --stop"
  exit 0
fi
echo "Ctrl-C ends it."
# An interrupt reaches the server too; whichever way, what it ends with is what we end with.
trap 'kill -TERM "$server_pid" 2>/dev/null || true' HUP INT TERM
status=0
wait "$server_pid" || status=$?
# A trapped signal ends the first wait early.
if kill -0 "$server_pid" 2>/dev/null || [[ $status -gt 128 ]]; then
  status=0
  wait "$server_pid" || status=$?
fi
if [[ $status -ne 0 ]]; then
  cat "$log" >&2
  fail "shodh-searchd ended with $status; see above"
fi
