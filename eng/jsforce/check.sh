#!/usr/bin/env bash
# check.sh: starts the simulated Salesforce org as an HTTP server and sends requests with jsforce. It fails if jsforce does not accept a response.
set -euo pipefail
cd "$(dirname "$0")"
[ -d node_modules/jsforce ] || npm ci --no-audit --no-fund --silent
dotnet build -c Release --nologo --verbosity quiet JsforceOrg
timeout 60 node check.mjs
