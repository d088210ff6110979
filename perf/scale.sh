#!/usr/bin/env bash
# Measures the replica at several sizes: bytes a person, build, opening, look-ups, checks, applying while reading; prints how each grows.
# Exit code 1 when anything was found wrong.
#   ./perf/scale.sh                            1, 10 and 70 million people: about 12 GB of disk and of memory, half an hour
#   ./perf/scale.sh --people 10000000          one size
#   ./perf/scale.sh --people 1000000 10000000  --report perf/results/scale.md
set -euo pipefail
case "${1:-}" in --help|-h) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
project="$(cd "$(dirname "$0")" && pwd)/LedgerBench"
[ $# -gt 0 ] || set -- --people 1000000 10000000 70000000
dotnet build "$project" -c Release -v quiet --nologo
exec dotnet "$project/bin/Release/net10.0/LedgerBench.dll" scale "$@"
