#!/usr/bin/env bash
# mutants.sh            applies each mutant of eng/mutants alone to a copy of the tree, and runs the tests that must fail; the last line is "N passed, N failed"
# mutants.sh NAME...    only the mutants whose file names begin with a NAME and a hyphen, such as 46 or 46-newest-case
# A mutant is a patch with a header: the rule, what is right, what is wrong, and the filter of the tests. A patch that no longer fits is a failure.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
project=tests/CallLogging.Tests
# A mutant can make a test wait for something that never comes.
limit=${CALLLOGGING_MUTANT_SECONDS:-600}
# A folder that keeps the output of the tests of each mutant, which says why they failed.
logs=${CALLLOGGING_MUTANT_LOGS:-}
[ -z "$logs" ] || { mkdir -p "$logs" && logs=$(cd "$logs" && pwd); } || exit 1

patches=()
for patch in "$PWD"/eng/mutants/*.patch; do
  name=$(basename "$patch" .patch)
  [ $# -gt 0 ] || patches+=("$patch")
  for wanted in "$@"; do case $name- in "$wanted"-*) patches+=("$patch") ;; esac; done
done
[ ${#patches[@]} -gt 0 ] || { echo "mutants.sh: no mutant has the name $*" >&2; exit 2; }

copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
# Files that are deleted and not committed yet are listed, too, and cannot be read.
tar --null --ignore-failed-read -T <(git ls-files -z --cached --others --exclude-standard) -cf - 2>/dev/null | tar -xf - -C "$copy"
# The copy lies in no repository, so that patches apply to its files.
export GIT_CEILING_DIRECTORIES=${copy%/*}
cd "$copy" || exit 1

header() { sed -n "s/^$1: //p" "$2" | head -1; }

build() { dotnet build "$project" -c Release -v quiet -p:RunAnalyzers=false -p:GenerateDocumentationFile=false >"$copy/build.log" 2>&1; }

# run_tests FILTER: sets ok and bad to the numbers of tests, and returns 0 only if the runner came to its end.
run_tests() {
  rm -rf "$copy/results"
  timeout "$limit" dotnet test "$project" -c Release --no-build --filter "$1" --logger "trx;LogFileName=tests.trx" --results-directory "$copy/results" >"$copy/tests.log" 2>&1
  local code=$? counters
  counters=$(grep -o '<Counters [^>]*>' "$copy/results/tests.trx" 2>/dev/null)
  ok=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters"); bad=$(sed -n 's/.* failed="\([0-9]*\)".*/\1/p' <<<"$counters")
  ok=${ok:-0} bad=${bad:-0}
  [ $code -lt 2 ] && [ -n "$counters" ]
}

if ! build; then tail -20 "$copy/build.log"; echo "The tree does not build without a mutant."; exit 1; fi

passed=0 failed=0 rows=()
declare -A baselines

# report NAME RULE SECONDS RESULT: prints a row of the table and counts it; a result other than "killed ..." is a failure.
report() {
  local result=$4
  case $result in killed*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); result="FAILED: $result" ;; esac
  rows+=("$(printf '| %-30s | %-4s | %4s s | %s |' "$1" "$2" "$3" "$result")")
  echo "${rows[-1]}"
}

# check_baseline FILTER: sets baseline to nothing if the tests exist and pass without a mutant, else to what is wrong.
check_baseline() {
  if [ -z "${baselines[$1]+known}" ]; then
    if run_tests "$1" && [ "$bad" = 0 ] && [ "$ok" -gt 0 ]; then baselines[$1]=; else baselines[$1]="without the mutant, $ok tests pass and $bad fail"; fi
  fi
  baseline=${baselines[$1]}
}

# All baselines come before the first mutant, so that the tree needs no build between two mutants.
fitting=()
for patch in "${patches[@]}"; do
  name=$(basename "$patch" .patch) rule=$(header Rule "$patch") filter=$(header Tests "$patch")
  if [ -z "$rule" ] || [ -z "$filter" ]; then report "$name" "$rule" 0 "the header lacks Rule or Tests"; continue; fi
  # Without its context, a patch still fits after its neighbors have changed.
  if ! git apply --check -C0 "$patch" 2>"$copy/apply.log"; then report "$name" "$rule" 0 "the patch no longer fits: $(head -1 "$copy/apply.log")"; continue; fi
  check_baseline "$filter"
  if [ -n "$baseline" ]; then report "$name" "$rule" 0 "$baseline"; else fitting+=("$patch"); fi
done

for patch in "${fitting[@]}"; do
  name=$(basename "$patch" .patch) rule=$(header Rule "$patch") begin=$SECONDS
  rm -f "$copy/tests.log"
  git apply -C0 "$patch" || exit 1
  if ! build; then result="the mutant does not build: $(grep -m1 -o 'error [A-Z0-9]*: .*' "$copy/build.log")"
  elif ! run_tests "$(header Tests "$patch")"; then result="the tests come to no end within $limit s"
  elif [ "$bad" = 0 ]; then result="all $ok tests pass with the mutant"
  else result="killed by $bad of $((ok + bad)) tests"
  fi
  if [ -n "$logs" ] && [ -f "$copy/tests.log" ]; then cp "$copy/tests.log" "$logs/$name.log"; fi
  git apply -C0 -R "$patch" || exit 1
  report "$name" "$rule" $((SECONDS - begin)) "$result"
done

printf '\n| %-30s | %-4s | %6s | result |\n| --- | --- | --- | --- |\n' mutant rule time
printf '%s\n' "${rows[@]}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
