#!/usr/bin/env bash
# test.sh            builds the solution and runs every test; the last line is "N passed, N failed"
# test.sh FILTER     runs the tests that a filter selects, such as FullyQualifiedName~Subjects or a word of their names
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
filter="$*"
passed=0 failed=0
failures=()

# need COMMAND PACKAGE...: installs the Debian packages if the command is missing.
need() {
  local command=$1; shift
  command -v "$command" >/dev/null && return
  local root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "$command is missing; install $* and run again." >&2; return 1; }
    echo "The tests need $*: asking for root to install." >&2
    root=(sudo)
  fi
  # Debian asks this program before a package starts a server of its own. The tests start what they need, on loopback.
  local policy=/usr/sbin/policy-rc.d made='' code=0
  [ -e $policy ] || { made=1; printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy >/dev/null && "${root[@]}" chmod 755 $policy; }
  "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 || code=$?
  [ -z "$made" ] || "${root[@]}" rm -f $policy
  return "$code"
}

finish() {
  [ $((passed + failed)) -gt 0 ] || echo "no test ran"
  # The failures are repeated at the end of the output, where the reader looks first.
  [ ${#failures[@]} = 0 ] || printf 'FAILED: %s\n' "${failures[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

fail() { failed=$((failed + 1)); failures+=("$*"); }

# counted COUNTER FOLDER: prints the sum of one counter over the results of one test project.
counted() { grep -ho '<Counters [^>]*>' "$2"/*.trx 2>/dev/null | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'; }

run_tests() {
  local project=$1 name; name=$(basename "$1" .csproj)
  local results=$temporary/$name options=(--no-build) code=0
  # Projects outside the solution, whose packages are large, are not built yet.
  grep -q "$name.csproj" CallLogging.sln || options=()
  [ -z "$filter" ] || options+=(--filter "$filter")
  dotnet test "$project" -c Release "${options[@]}" --logger "trx;LogFileName=$name.trx" --results-directory "$results" || code=$?
  local ok bad; ok=$(counted passed "$results"); bad=$(($(counted failed "$results") + $(counted error "$results") + $(counted timeout "$results") + $(counted aborted "$results")))
  passed=$((passed + ok)); failed=$((failed + bad))
  local test
  while IFS= read -r test; do failures+=("$test"); done < <(grep -ho '<UnitTestResult [^>]*outcome="\(Failed\|Error\|Timeout\|Aborted\)"' "$results"/*.trx 2>/dev/null | sed -n 's/.* testName="\([^"]*\)".*/\1/p')
  local skipped=$(($(counted total "$results") - ok - bad))
  [ "$skipped" = 0 ] || echo "$name: $skipped not run"
  if [ "$code" != 0 ] && [ "$bad" = 0 ]; then
    fail "$name: the runner ended with $code"
  elif [ -z "$filter" ] && [ $((ok + bad)) = 0 ]; then
    fail "$name: no test ran"
  fi
}

# The checks against outside libraries need Node, which is installed in CI. A check without its counterpart ends with 77.
run_checks() {
  local check code
  for check in eng/*/check.sh; do
    [ -f "$check" ] || continue
    if ! command -v npm >/dev/null && [ "${CI:-}" = true ]; then need npm nodejs npm || true; fi
    if ! command -v npm >/dev/null; then
      echo "skipped: $check (needs Node)"
      continue
    fi
    code=0; bash "$check" || code=$?
    case $code in
      0) passed=$((passed + 1)); echo "passed: $check" ;;
      77) echo "skipped: $check" ;;
      *) fail "$check" ;;
    esac
  done
}

if ! version=$(dotnet --version 2>&1); then
  echo "$version" >&2
  echo "The tests need the .NET SDK 10 (see global.json): https://dotnet.microsoft.com/download" >&2
  fail "no SDK"; finish
fi

# Starts a PostgreSQL for the tests on loopback, with its data in a temporary folder. The port is random, so that several runs can share a machine.
start_postgres() {
  [ -z "${CALLLOGGING_TEST_POSTGRES:-}" ] || return 0
  local attempt port
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need initdb postgresql || return 1
  services=$(mktemp -d) || return 1
  for attempt in 1 2 3 4 5; do
    port=$((15000 + RANDOM % 15000))
    if PGPORT=$port bash eng/services.sh start "$services" pg; then
      export CALLLOGGING_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=calllog;Database=postgres"
      return 0
    fi
  done
  cat "$services/pg/log" >&2
  return 1
}

clean_up() {
  [ -z "$services" ] || { bash eng/services.sh stop "$services"; rm -rf "$services"; }
  rm -rf "$temporary"
}

services=
temporary=$(mktemp -d) || exit 1
trap clean_up EXIT
if ! dotnet build CallLogging.sln -c Release -v quiet; then fail "build"; finish; fi
start_postgres || fail "PostgreSQL cannot be started"
# A test puts nginx in front of a host.
need /usr/sbin/nginx nginx || fail "nginx cannot be installed"
for project in tests/*/*.csproj; do
  # Some projects in tests/ are programs that the tests start.
  grep -q '<IsTestProject>false<' "$project" || run_tests "$project"
done
[ -n "$filter" ] || run_checks
finish
