#!/usr/bin/env bash
# check.sh: runs servers from Front's own OpenAPI files with Prism, and sends every request of the client to them. It fails if a server rejects one.
# The files are not part of this repository: CALLLOGGING_FRONT_SPECS names their folder. Without them the check ends with 77, which means skipped.
set -euo pipefail
specs=${CALLLOGGING_FRONT_SPECS:-.}
for file in core-api.json channel-api.json; do
  if [ ! -f "$specs/$file" ]; then
    echo "skipped: $file is not in $specs; set CALLLOGGING_FRONT_SPECS to the folder of Front's specification files"
    exit 77
  fi
done
specs=${CALLLOGGING_FRONT_SPECS:-.}
cd "$(dirname "$0")"
[ -d node_modules/@stoplight/prism-cli ] || npm ci --no-audit --no-fund --silent
dotnet build -c Release --nologo --verbosity quiet FrontRequests

logs=$(mktemp -d)
servers=()
stop() { [ ${#servers[@]} = 0 ] || kill "${servers[@]}" 2>/dev/null || true; rm -rf "$logs"; }
trap stop EXIT

# serve NAME PORT: starts one server without npx, so that the Node process itself can be ended.
serve() {
  node node_modules/@stoplight/prism-cli/dist/index.js mock --errors --host 127.0.0.1 --port "$2" "$specs/$1.json" >"$logs/$1" 2>&1 &
  servers+=($!)
}

# The two servers need free ports.
ports=$(node -e '
  const net = require("net"), open = [0, 0].map(() => net.createServer().listen(0, "127.0.0.1"));
  Promise.all(open.map(s => new Promise(r => s.once("listening", r)))).then(() => { console.log(open.map(s => s.address().port).join(" ")); open.forEach(s => s.close()); });')
read -r core channel <<<"$ports"
serve core-api "$core"
serve channel-api "$channel"
for name in core-api channel-api; do
  for _ in $(seq 240); do
    grep -q "is listening" "$logs/$name" && break
    sleep 0.5
  done
  grep -q "is listening" "$logs/$name" || { echo "Prism did not start with $name.json:"; tail -n 5 "$logs/$name"; exit 1; }
done
timeout 120 dotnet FrontRequests/bin/Release/net10.0/FrontRequests.dll "http://127.0.0.1:$core" "http://127.0.0.1:$channel"
