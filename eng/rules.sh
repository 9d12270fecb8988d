#!/usr/bin/env bash
# rules.sh                          counts the rules of docs/rules.md by status
# rules.sh built|planned RULE...    marks rules; a test asks for the section of each rule under docs/rules
set -euo pipefail
cd "$(dirname "$0")/.."
page=docs/rules.md
if [ $# -gt 0 ]; then
  status=$1; shift
  case $status in built|planned) ;; *) echo "usage: rules.sh [built|planned RULE...]" >&2; exit 2 ;; esac
  for rule in "$@"; do
    grep -q "^| $rule |" "$page" || { echo "$page has no rule $rule" >&2; exit 2; }
    sed -i "s/^\(| $rule |[^|]*|\) [a-z]* |\$/\1 $status |/" "$page"
  done
fi
echo "$(grep -c ' | built |$' "$page" || true) built, $(grep -c ' | planned |$' "$page" || true) planned"
