#!/usr/bin/env bash
# check.sh [count] [--publish]: checks that generate.mjs creates the same data file of the numbering plan, and compares the number
# parser with google-libphonenumber on all example numbers and on `count` generated texts (default 10000). The check fails if they
# agree too rarely. --publish writes the result into docs/numbers.md.
set -euo pipefail
cd "$(dirname "$0")"
count=${1:-10000}
report=${2:+../../docs/numbers.md}
[ -d node_modules/google-libphonenumber ] && [ -d node_modules/libphonenumber-js ] || npm ci --no-audit --no-fund --silent
regenerated=$(mktemp)
trap 'rm -f "$regenerated"' EXIT
node generate.mjs "$regenerated"
cmp "$regenerated" ../../src/CallLogging.Core/Numbers/Plan/numbering-plan.bin
dotnet build -c Release --nologo --verbosity quiet NumberCheck
node check.mjs "$count" ${report:+"$report"}
