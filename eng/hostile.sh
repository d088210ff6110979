#!/usr/bin/env bash
# Tries to get past a server of its own, and to wear it out: hostile certificates, headers, transports, abuse, fuzzed messages.
# Prints the classes tried, what was accepted, crashes, the server's memory and how a good client fared. Exit code 1 when a goal is missed.
#   ./eng/hostile.sh              a few minutes
#   ./eng/hostile.sh --seed S     with other mutations
#   ./eng/hostile.sh --long       ten times as much
#   ./eng/hostile.sh --json FILE  the figures for programs too
#   ./eng/hostile.sh --only TEXT  only attacks with it in their names, to find out about one (--open and --haste N: see --help of the program)
set -euo pipefail
case "${1:-}" in --help|-h) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
# A file is meant from where the caller stands, and the build from the root.
project="$(cd "$(dirname "$0")/.." && pwd)/perf/Hostile"
dotnet build "$project" -c Release -v quiet --nologo
exec dotnet "$project/bin/Release/net10.0/InterDeptCheck.Hostile.dll" "$@"
