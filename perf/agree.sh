#!/usr/bin/env bash
# Compares the load harness with an independent client, Python's grpcio (the C core), on one echo endpoint over mutual TLS, by turns.
# The endpoint takes a known time for an answer, so that neither client's own speed decides, but how it counts. Exit code 1 when the two are
# further apart than the tolerance in the middle of the rounds, 3 when a run of the harness was invalid.
#   ./perf/agree.sh                                   32 callers, 50 ms, 5 rounds of 10 s each, within 5 %
#   ./perf/agree.sh --callers 16 --delay 100 --rounds 3 --seconds 5 --lag-max 20      on a machine that does other things, too
# Needs Debian's python3-grpcio.
set -euo pipefail
callers=32 delay=50 rounds=5 seconds=10 tolerance=5 payload=100 lag_max=2
while [ $# -gt 0 ]; do
  case "$1" in
    --help|-h) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    --callers) callers="$2" ;;
    --delay) delay="$2" ;;
    --rounds) rounds="$2" ;;
    --seconds) seconds="$2" ;;
    --tolerance) tolerance="$2" ;;
    --payload) payload="$2" ;;
    --lag-max) lag_max="$2" ;;
    *) echo "Unknown option $1; see --help." >&2; exit 2 ;;
  esac
  shift 2 || { echo "The option before needs a value." >&2; exit 2; }
done
here="$(cd "$(dirname "$0")" && pwd)"
# Debian's own interpreter: that is the one that has Debian's packages.
/usr/bin/python3 -c 'import grpc' || { echo "Install python3-grpcio." >&2; exit 2; }
dotnet build "$here/LoadTest" -c Release -v quiet --nologo
program="$here/LoadTest/bin/Release/net10.0/InterDeptCheck.LoadTest.dll"
work="$(mktemp -d)"
dotnet "$program" echo --delay "$delay" --pki "$work" > "$work/address" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do [ -s "$work/address" ] && break; kill -0 "$server"; sleep 0.1; done
address="$(tr -d '[:space:]' < "$work/address")"
target="${address#https://}"

harness() {
  dotnet "$program" echo-call --server "$address" --cert "$work/client.pem" --key "$work/client.key" --ca "$work/ca.pem" \
    --workers "$callers" --warm-up 2 --duration "$seconds" --payload "$payload" --lag-max "$lag_max" --json > "$work/harness.$1"
}
other() {
  /usr/bin/python3 "$here/agree/client.py" "${target%/}" "$work/ca.pem" "$work/client.pem" "$work/client.key" \
    "$callers" 2 "$seconds" "$payload" > "$work/other.$1"
}
for round in $(seq "$rounds"); do
  # Each round begins with the other client, so that what the machine does over time is not taken for one of them.
  if [ $((round % 2)) -eq 1 ]; then harness "$round"; other "$round"; else other "$round"; harness "$round"; fi
done
/usr/bin/python3 - "$work" "$rounds" "$tolerance" <<'PY'
import json, statistics, sys
work, rounds, tolerance = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
differences = []
print("| round | harness, calls/s | grpcio, calls/s | difference |\n| ---: | ---: | ---: | ---: |")
for number in range(1, rounds + 1):
    harness = json.load(open(f"{work}/harness.{number}"))[0]["throughput"]
    other = json.load(open(f"{work}/other.{number}"))
    if other["failed"]:
        sys.exit(f"{other['failed']} calls of grpcio failed.")
    differences.append((harness / other["per_second"] - 1) * 100)
    print(f"| {number} | {harness:.1f} | {other['per_second']:.1f} | {differences[-1]:+.2f} % |")
middle = statistics.median(differences)
print(f"\nIn the middle {middle:+.2f} %: {'within' if abs(middle) <= tolerance else 'NOT within'} {tolerance:g} %.")
sys.exit(abs(middle) > tolerance)
PY
