#!/usr/bin/env bash
# Every C++ file of ours is as clang-format writes it. `--fix` writes it so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fix=false
case "${1:-}" in
  '') ;;
  --fix) fix=true ;;
  *) echo "format.sh: unknown option '$1'; there is --fix" >&2; exit 2 ;;
esac

mapfile -d '' -t files < <(find common indexer searchd tests \( -name '*.cc' -o -name '*.h' \) -print0 | sort -z)
if [[ ${#files[@]} -eq 0 ]]; then
  echo "format.sh: found no C++ file; is this the root of the project?" >&2
  exit 1
fi
if $fix; then
  clang-format --style=file -i "${files[@]}"
elif ! said=$(clang-format --style=file --dry-run -Werror "${files[@]}" 2>&1); then
  # Where the first difference of each file is; what it should be, --fix shows.
  sed -n 's/: error: \(code should be\)/: \1/p' <<<"$said" | sort -t: -k1,1 -u >&2
  echo "format.sh: mend it with: scripts/checks/format.sh --fix" >&2
  exit 1
fi
echo "format: ${#files[@]} files"
