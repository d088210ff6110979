#!/usr/bin/env bash
# Measures a check beside an echo of the same messages and beside one SELECT a check, by call and by stream, in one run over the same mutual
# TLS. Exit code 1 when an answer was wrong or a call failed; goals that are missed are printed as MISSED.
#   ./perf/compare.sh                                    5 rounds on 1,000,000 people: about 20 minutes; perf/results/compare.md and .json
#   ./perf/compare.sh --quick                            3 short rounds on 100,000 people: at most 5 minutes; nothing is written
#   ./perf/compare.sh --people 10000000 --rounds 9       other sizes; --seconds, --items, --seed too
#   ./perf/compare.sh --strict --report FILE             exit code 1 for missed goals too; the report elsewhere
set -euo pipefail
case "${1:-}" in --help|-h) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
here="$(cd "$(dirname "$0")" && pwd)"
case " $* " in
  *" --quick "*|*" --report "*) ;;
  *) set -- "$@" --report "$here/results/compare.md" ;;
esac
dotnet build "$here/Compare" -c Release -v quiet --nologo
exec dotnet "$here/Compare/bin/Release/net10.0/InterDeptCheck.Compare.dll" "$@"
