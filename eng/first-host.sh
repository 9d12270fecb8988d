#!/usr/bin/env bash
# first-host.sh: does what docs/getting-started.md says, in an empty folder and with the packed packages alone: a host with the page's Program.cs
# and settings, the simulated org of the tool, one webhook, and the Task that comes of it. It prints the seconds of each step.
# Packages are taken from artifacts/packages; run dotnet pack CallLogging.sln -c Release -o artifacts/packages first.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
compgen -G 'artifacts/packages/CallLogging.AspNetCore.[0-9]*.nupkg' >/dev/null || { echo "artifacts/packages is empty: pack first." >&2; exit 1; }
folder=$(mktemp -d)
processes=()
clean_up() {
  local process
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap clean_up EXIT

# Each build packs the same version again, so the packages must not come from a cache.
export NUGET_PACKAGES=$folder/packages
printf '<configuration><packageSources><add key="calllogging" value="%s" /></packageSources></configuration>\n' "$repository/artifacts/packages" >"$folder/nuget.config"

# block FILE: the code that the page shows of a file of the repository.
block() { awk -v from="<!-- from: $1 -->" '$0 == from { found = 1; next } found && /^```$/ { exit } found && !/^```/ { print }' "$repository/docs/getting-started.md"; }

seconds=$SECONDS
step() { echo "$1: $((SECONDS - seconds)) s"; seconds=$SECONDS; }

# wait_for FILE PATTERN SECONDS
wait_for() {
  local end=$((SECONDS + $3))
  until grep -q "$2" "$1" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || { echo "no '$2' in $1:" >&2; cat "$folder"/*.log >&2; return 1; }
    sleep 0.2
  done
}

cd "$folder"
dotnet tool install CallLogging.Tool --tool-path tools --version "$(ls "$repository/artifacts/packages" | sed -n 's/^CallLogging\.Tool\.\([0-9].*\)\.nupkg$/\1/p')" >tool.log
step "tool installed"
dotnet new web -o MyCalls >new.log
cd MyCalls
for package in AspNetCore Aircall Salesforce Sqlite; do dotnet add package "CallLogging.$package" >>../new.log; done
block samples/WebHost/Program.cs >Program.cs
block samples/WebHost/appsettings.json >appsettings.json
block samples/WebHost/call.json >call.json
step "project created"
dotnet build -v quiet >../build.log || { cat ../build.log >&2; exit 1; }
step "host built"

# Free ports, so that several runs can share a machine. The page has fixed ones.
"$folder/tools/calllogging" simulate salesforce >../org.log 2>&1 &
processes+=($!)
wait_for ../org.log '^http' 30
org=$(head -n 1 ../org.log)
CallLogging__Salesforce__prod__LoginUrl=$org dotnet bin/Debug/net10.0/MyCalls.dll --urls http://127.0.0.1:0 >../host.log 2>&1 &
processes+=($!)
wait_for ../host.log 'Application started' 30
address=$(sed -n 's/.*Now listening on: //p' ../host.log)
step "host started"
[ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' --data @call.json "$address/webhooks/aircall")" = 200 ]
wait_for ../org.log 'Task .*: Inbound call from Ada Lovelace on Sales Berlin' 30
step "webhook sent and Task written"
grep "^Task" ../org.log

# What users see of a package at its page.
! grep -rF '](..' "$NUGET_PACKAGES"/calllogging.*/*/README.md || { echo "A package's README.md has a relative link." >&2; exit 1; }
