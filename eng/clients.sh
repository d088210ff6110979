#!/usr/bin/env bash
# Generates the code of the Python, TypeScript and Java SDKs from protos/ and compiles what is compiled. Installs what is missing; a language whose
# tools can't be installed is left out, except in CI, where that fails.
#   ./eng/clients.sh                          all
#   ./eng/clients.sh python|typescript|java   one
#   ./eng/clients.sh python --test            and runs the SDK's own tests
set -euo pipefail
cd "$(dirname "$0")/.."

# What the SDKs call: the question and what it is made of. Nothing of the registry's or the operators' services is shipped to departments.
contract=(interdeptcheck/v1/error_reason.proto interdeptcheck/v1/identity.proto interdeptcheck/v1/status_check_service.proto)
details=interdeptcheck/details/rich_error.proto
debian_python=/usr/bin/python3
debian_jars=/usr/share/java

# lacking LANGUAGE WHAT: nothing can be done without it.
lacking() {
  [ "${CI:-}" != true ] || { echo "The $1 SDK needs $2." >&2; exit 1; }
  echo "Left out the $1 SDK: it needs $2."
}

# install WHAT-IS-THERE PACKAGE...: installs the packages unless the command says that all is there. Says whether it is.
install() {
  local is_there="$1"; shift
  ! "$is_there" || return 0
  command -v apt-get >/dev/null || return 1
  local as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  echo "Installing $*"
  { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null; } &&
    "$is_there"
}

# is_fresh STAMP SOURCE...: nothing that it is made of is newer.
is_fresh() { [ -f "$1" ] && [ -z "$(find protos clients/common eng/clients.sh "${@:2}" -newer "$1" -print -quit)" ]; }

has_python() { command -v protoc >/dev/null && "$debian_python" -c 'import grpc, google.protobuf' 2>/dev/null; }
has_typescript() { command -v protoc >/dev/null && command -v node >/dev/null && command -v npm >/dev/null; }
has_java() {
  command -v protoc >/dev/null && command -v javac >/dev/null && [ -n "$(native_tls)" ] || return 1
  local jar
  for jar in "${jars[@]}" "${test_jars[@]}"; do [ -f "$debian_jars/$jar.jar" ] || return 1; done
}

python() {
  local out=clients/python/src
  install has_python protobuf-compiler python3 python3-grpcio python3-protobuf ||
    { lacking Python "protobuf-compiler, python3-grpcio and python3-protobuf"; return 0; }
  if ! is_fresh "$out/interdeptcheck/v1/__init__.py"; then
    rm -rf "$out/interdeptcheck/v1" "$out/interdeptcheck/details"
    protoc -I protos -I clients/common --python_out="$out" "${contract[@]}" "$details"
    touch "$out/interdeptcheck/details/__init__.py" "$out/interdeptcheck/v1/__init__.py"
  fi
  [ -z "$test" ] || (cd clients/python && PYTHONPATH=src "$debian_python" -B -m unittest discover -q -s tests)
}

typescript() {
  local here=clients/typescript
  install has_typescript protobuf-compiler nodejs npm || { lacking TypeScript "protobuf-compiler, nodejs and npm"; return 0; }
  is_fresh "$here/dist/.built" "$here"/{src,test,samples,package-lock.json,tsconfig.json} || build_typescript "$here"
  [ -z "$test" ] || (cd "$here" && node --test --test-reporter=dot dist/test/*.test.js)
}

build_typescript() {
  local here="$1"
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
  touch "$here/dist/.built"
}

jars=(grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub guava opencensus-api perfmark-api protobuf
  netty-buffer netty-codec netty-codec-http netty-codec-http2 netty-codec-socks netty-common netty-handler netty-handler-proxy
  netty-resolver netty-tcnative netty-transport)
test_jars=(gson hamcrest junit4 protobuf-util)
java_packages=(default-jdk-headless protobuf-compiler libgrpc-java libguava-java libnetty-java libnetty-tcnative-java libopencensus-java
  libperfmark-java libprotobuf-java libgoogle-gson-java junit4)

native_tls() { compgen -G '/usr/lib/*/jni/libnetty-tcnative.so'; }

# paths NAME...: the jars as a class path.
paths() { printf "$debian_jars/%s.jar:" "$@"; }

java() {
  local here=$PWD/clients/java build=$PWD/clients/java/build
  install has_java "${java_packages[@]}" || { lacking Java "${java_packages[*]}"; return 0; }
  is_fresh "$build/debian.args" "$here/src" "$here/samples" || build_java "$here" "$build"
  [ -z "$test" ] || (cd "$here" && command java @build/test.args org.junit.runner.JUnitCore $(java_tests))
}

build_java() {
  local here="$1" build="$2"
  rm -rf "$build"
  mkdir -p "$build"/{generated,main,test,samples,native}
  protoc -I protos -I clients/common --java_out="$build/generated" "${contract[@]}" "$details"
  local libraries; libraries=$(paths "${jars[@]}")
  compile_java -nowarn -d "$build/main" -cp "$libraries" "$build/generated"
  compile_java -Xlint:all,-classfile -Werror -d "$build/main" -cp "$build/main:$libraries" "$here/src/main/java"
  jar --create --file "$build/interdeptcheck-client.jar" -C "$build/main" .
  libraries=$build/interdeptcheck-client.jar:$libraries
  compile_java -Xlint:all,-classfile -Werror -d "$build/samples" -cp "$libraries" "$here/samples"
  compile_java -Xlint:all,-classfile -Werror -d "$build/test" -cp "$libraries$(paths "${test_jars[@]}")" "$here/src/test/java"
  # Why a copy: clients/java/README.md.
  cp "$(native_tls | head -n 1)" "$build/native/libnetty_tcnative.so"
  printf '%s\n' "\"-Djava.library.path=$build/native\"" "-cp" "\"$build/test:$libraries$(paths "${test_jars[@]}")\"" >"$build/test.args"
  printf '%s\n' "\"-Djava.library.path=$build/native\"" "-cp" "\"$build/samples:$libraries\"" >"$build/debian.args"
}

# compile_java ARGUMENT... DIRECTORY: all that is in the directory.
compile_java() { find "${@: -1}" -name '*.java' -print0 | xargs -0 javac --release 17 -encoding UTF-8 "${@:1:$#-1}"; }

java_tests() { cd src/test/java && find . -name '*Test.java' | sed 's|^\./||; s|\.java$||; s|/|.|g' | sort; }

languages=()
test=""
for argument in "$@"; do
  case "$argument" in
    python|typescript|java) languages+=("$argument") ;;
    --test) test=yes ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done
[ "${#languages[@]}" -gt 0 ] || languages=(python typescript java)
# One at a time: tests build too, and run what is built.
mkdir -p artifacts
exec 9>artifacts/clients.lock
! command -v flock >/dev/null || flock 9
for language in "${languages[@]}"; do "$language"; done
