#!/usr/bin/env bash
# Builds and tests everything, on a fresh machine too: installs what is missing. Last line: "N passed, N failed";
# just above it, what failed and how, and above that the table of conformance cases by SDK.
#   ./eng/test.sh            what CI runs
#   ./eng/test.sh --long     with the long runs
#   ./eng/test.sh --filter X only the tests whose full name contains X
set -uo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0"; }

filter=""
while [ $# -gt 0 ]; do
  case "$1" in
    --long) export IDCHECK_LONG=1 ;;
    --filter) [ $# -ge 2 ] || { echo "--filter takes a text. See --help." >&2; exit 2; }; filter="$2"; shift ;;
    --help|-h) usage; exit 0 ;;
    *) echo "Unknown argument: $1. See --help." >&2; exit 2 ;;
  esac
  shift
done

passed=0
failed=0
failures=$(mktemp)
trap 'rm -f "$failures"' EXIT
failure_lines_max=35
hang=10m
[ -z "${IDCHECK_LONG:-}" ] || hang=6h # Why: one test is a whole series of trials.
say() { printf '\n== %s\n' "$*"; }

# check NAME COMMAND...: runs a gate and counts it as one test.
check() {
  say "$1"; shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $*"; echo "  $*" >>"$failures"; fi
}

# failed_tests: of what dotnet test printed, each failed test with the first lines of its error.
failed_tests() {
  awk '
    /^ +Failed [^ ]/ { sub(/^ +Failed /, "  "); sub(/ \[[^]]*\]$/, ""); print; lines = 0; inside = 0; next }
    /^ *Error Message:/ { inside = 1; next }
    /^ *(Stack Trace:|Standard Output Messages:)/ { inside = 0; next }
    inside && lines < 3 && NF { sub(/^ +/, ""); print "      " substr($0, 1, 200); lines++ }'
}

conformance=artifacts/conformance.txt
finish() {
  if [ -f "$conformance" ]; then say "Conformance: cases by SDK"; cat "$conformance"; fi
  if [ -s "$failures" ]; then
    printf '\nFailed:\n'
    # Who reads the last screen sees all of it: the names alone, when the errors do not fit.
    local names; names=$(grep -c '^  [^ ]' "$failures")
    if [ "$(wc -l <"$failures")" -le "$failure_lines_max" ]; then cat "$failures"
    else
      grep '^  [^ ]' "$failures" | head -n "$failure_lines_max"
      [ "$names" -le "$failure_lines_max" ] || echo "  and $((names - failure_lines_max)) more"
    fi
  fi
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit $?
}

install_packages() {
  [ $# -gt 0 ] || return 0
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  say "Installing $*"
  $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

rm -f "$conformance"
missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
/usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || missing+=(python3 python3-grpcio python3-protobuf)
command -v protoc >/dev/null || missing+=(protobuf-compiler)
command -v openssl >/dev/null || missing+=(openssl)
{ command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; } >/dev/null || missing+=(postgresql)
if command -v apt-get >/dev/null; then
  install_packages "${missing[@]}" || echo "Could not install ${missing[*]}; what needs them skips here, and fails in CI."
fi
command -v dotnet >/dev/null || { echo "The .NET SDK of global.json is needed: install it first."; failed=1; finish; }

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Not npm ci: a registry that lacks the tools of other platforms makes it refuse the lock file.
check "Contract: tools" npm install --no-save --no-audit --no-fund --loglevel=error
check "Contract: buf lint" npx --no-install buf lint
release=$(git describe --tags --match 'v*' --abbrev=0 2>/dev/null || true)
if [ -n "$release" ]; then
  check "Contract: buf breaking against $release" npx --no-install buf breaking --against ".git#tag=$release"
fi

check "Restore, locked" dotnet restore InterDeptCheck.sln --locked-mode
check "Build" dotnet build InterDeptCheck.sln -c Release --no-restore -v quiet
[ "$failed" -eq 0 ] || finish
check "Format" dotnet format InterDeptCheck.sln --verify-no-changes --no-restore

# Of every SDK: generated, compiled, and its own tests.
check "SDK: Python" ./eng/clients.sh python --test
check "SDK: TypeScript" ./eng/clients.sh typescript --test
check "SDK: Java" ./eng/clients.sh java --test

run_tests() {
  local project="$1" log results
  log=$(mktemp)
  dotnet test "tests/$project" -c Release --no-build --nologo --blame-hang-timeout "$hang" --results-directory "$(mktemp -d)" \
    ${filter:+--filter "FullyQualifiedName~$filter"} 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  results=$(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -n 1)
  failed_tests <"$log" >>"$failures"
  rm -f "$log"
  if [ -n "$results" ]; then
    local bad=${results#*Failed:}; bad=${bad%%,*}
    local good=${results#*Passed:}
    failed=$((failed + bad)); passed=$((passed + good))
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then failed=$((failed + 1)); echo "  $project: ended with status $status" >>"$failures"; fi
  elif [ "$status" -ne 0 ]; then
    failed=$((failed + 1)); echo "  $project: ended with status $status and no result" >>"$failures"
  fi
}

say "Unit tests"
run_tests InterDeptCheck.UnitTests
say "Integration tests"
run_tests InterDeptCheck.IntegrationTests

if [ -z "$filter" ]; then
  check "The demo" dotnet run -c Release --no-build --project src/InterDeptCheck.Cli -- demo
fi
finish
