#!/usr/bin/env bash
# Generates the code of the Python and TypeScript SDKs from protos/ and compiles what is compiled. A language whose tools are missing is left out,
# except in CI, where that fails.
#   ./eng/clients.sh                     both
#   ./eng/clients.sh python|typescript   one
#   ./eng/clients.sh python --test       and runs the SDK's own tests
set -euo pipefail
cd "$(dirname "$0")/.."

# What the SDKs call: the question and what it is made of. Nothing of the registry's or the operators' services is shipped to departments.
contract=(interdeptcheck/v1/error_reason.proto interdeptcheck/v1/identity.proto interdeptcheck/v1/status_check_service.proto)
details=interdeptcheck/details/rich_error.proto
debian_python=/usr/bin/python3

# lacking LANGUAGE WHAT: nothing can be done without it.
lacking() {
  [ "${CI:-}" != true ] || { echo "The $1 SDK needs $2." >&2; exit 1; }
  echo "Left out the $1 SDK: it needs $2."
}

python() {
  local out=clients/python/src
  command -v protoc >/dev/null && "$debian_python" -c 'import grpc, google.protobuf' 2>/dev/null ||
    { lacking Python "protobuf-compiler, python3-grpcio and python3-protobuf"; return 0; }
  rm -rf "$out/interdeptcheck/v1" "$out/interdeptcheck/details"
  protoc -I protos -I clients/common --python_out="$out" "${contract[@]}" "$details"
  touch "$out/interdeptcheck/v1/__init__.py" "$out/interdeptcheck/details/__init__.py"
  [ -z "$test" ] || (cd clients/python && PYTHONPATH=src "$debian_python" -B -m unittest discover -q -s tests)
}

typescript() {
  local here=clients/typescript
  command -v protoc >/dev/null && command -v npm >/dev/null || { lacking TypeScript "protobuf-compiler, nodejs and npm"; return 0; }
  # Not npm ci: a registry that lacks the tools of other platforms makes it refuse the lock file.
  [ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] ||
    (cd "$here" && npm install --no-save --no-audit --no-fund --loglevel=error)
  rm -rf "$here/src/generated" "$here/dist"
  mkdir -p "$here/src/generated"
  local options=outputServices=none,esModuleInterop=true,forceLong=bigint,useOptionals=none,oneof=unions,importSuffix=.js
  options+=,outputJsonMethods=from-only,outputPartialMethods=false,removeEnumPrefix=true,unrecognizedEnum=false
  protoc -I protos -I clients/common --plugin=protoc-gen-ts_proto="$here/node_modules/.bin/protoc-gen-ts_proto" \
    --ts_proto_out="$here/src/generated" --ts_proto_opt="$options" "${contract[@]}" "$details"
  (cd "$here" && npx --no-install tsc -p .)
  [ -z "$test" ] || (cd "$here" && node --test --test-reporter=dot dist/test/*.test.js)
}

languages=()
test=""
for argument in "$@"; do
  case "$argument" in
    python|typescript) languages+=("$argument") ;;
    --test) test=yes ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done
[ "${#languages[@]}" -gt 0 ] || languages=(python typescript)
for language in "${languages[@]}"; do "$language"; done
