#!/usr/bin/env bash
# Measures the replica beside other designs of it: SQLite, objects on the heap, a sorted file; the same records, the same keys.
# Exit code 0 only when nothing was wrong.
#   ./perf/designs.sh                            one million people
#   ./perf/designs.sh --people 10000000          about 8 GB of disk and of memory, half an hour
#   ./perf/designs.sh --people 10000000          --report perf/results/designs.md
#   ./perf/designs.sh --design replica sqlite    only these; --json for programs
set -euo pipefail
case "${1:-}" in --help|-h) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
project="$(cd "$(dirname "$0")" && pwd)/LedgerBench"
dotnet build "$project" -c Release -v quiet --nologo
exec dotnet "$project/bin/Release/net10.0/LedgerBench.dll" designs "$@"
