#!/usr/bin/env bash
# Measures the parts of a check and of a change one by one, with BenchmarkDotNet: look-up, decision, seal, rules, projection, append.
#   ./perf/benchmarks.sh                         some minutes; writes perf/results/benchmarks.md
#   ./perf/benchmarks.sh --quick                 each once, to see that they run; writes nothing
set -euo pipefail
case "${1:-}" in --help|-h) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
here="$(cd "$(dirname "$0")" && pwd)"
commit="$(git -C "$here" describe --always --dirty)"
dotnet build "$here/Benchmarks" -c Release -v quiet --nologo
artifacts="$(mktemp -d)"
trap 'rm -rf "$artifacts"' EXIT
dotnet "$here/Benchmarks/bin/Release/net10.0/InterDeptCheck.Benchmarks.dll" --artifacts "$artifacts" "$@"
case " $* " in *" --quick "*) exit 0 ;; esac
{
  printf '# The parts of a check and of a change, one by one\n\nCommit %s. Made by `./perf/benchmarks.sh`; single-threaded, 100,000 people.\n\n' "$commit"
  cat "$artifacts"/results/*-report-github.md
} > "$here/results/benchmarks.md"
echo "Written: perf/results/benchmarks.md"
