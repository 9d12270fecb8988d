#!/usr/bin/env bash
# docs.sh            writes everything in the documentation that is made from the sources and from real runs: docs/settings.md, the defaults and
#                    limits in samples/CallDesk/appsettings.schema.json, the pictures in docs/images, and the code in pages
# docs.sh --check    fails if one of them is out of date, and writes nothing
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tests='FullyQualifiedName~SettingsSchemaTests|FullyQualifiedName~PictureTests|FullyQualifiedName~SnippetTests'
dotnet build tests/CallLogging.Tests -c Release -v quiet
if [ "${1:-}" = --check ]; then
  dotnet test tests/CallLogging.Tests -c Release --no-build --filter "$tests"
  exit
fi
# The schema comes first, because the page is made from it. What was just written must then pass.
WRITE_DOCS=1 dotnet test tests/CallLogging.Tests -c Release --no-build --filter "$tests"
dotnet test tests/CallLogging.Tests -c Release --no-build --filter "$tests"
git status --short -- README.md docs samples
