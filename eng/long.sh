#!/usr/bin/env bash
# long.sh            runs the long forms of the tests: many kills, thousands of seeds; the last line is "N passed, N failed"
# long.sh STEP...    runs only the named steps: simulation switched-off kills sharing codecs mutants
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
steps=("$@")
[ $# -gt 0 ] || steps=(simulation switched-off kills sharing codecs mutants)
passed=0 failed=0

# step NAME COMMAND...: runs the command, prints its seconds and counts it.
step() {
  local name=$1 begin=$SECONDS; shift
  echo "== $name"
  if "$@"; then passed=$((passed + 1)); echo "== $name: passed in $((SECONDS - begin)) s"
  else failed=$((failed + 1)); echo "== $name: FAILED after $((SECONDS - begin)) s"; fi
}

simulate() { dotnet run -c Release --no-build --project tests/CallLogging.Simulation -- "$@"; }

# With a part of the machinery switched off the laws must break; a simulation that finds nothing then proves nothing.
must_break() { simulate --until-broken "$@"; [ $? = 1 ]; }

integration() { dotnet test tests/CallLogging.Integration.Tests -c Release --no-build --filter "$1"; }

run() {
  case $1 in
    simulation)
      step "20,000 seeds, memory" simulate --seeds 20000
      step "5,000 seeds, PostgreSQL's statements, two hosts" simulate --store postgres --hosts 2 --seeds 5000
      step "5,000 seeds, PostgreSQL's statements, three hosts" simulate --store postgres --hosts 3 --seeds 5000 ;;
    switched-off)
      for part in horizon epoch in-doubt lock-key order version clock-repair due-time call-faults; do step "without $part" must_break --without "$part" --seeds 2000; done
      step "without key-lock" must_break --without key-lock --store postgres --hosts 3 --seeds 600 ;;
    kills)
      CALLLOGGING_KILLS=50 CALLLOGGING_WEBHOOKS=20000 step "50 kills, 20,000 webhooks" integration KillTests
      step "kills at each request" integration CrashTests ;;
    sharing)
      for seed in 1 2 3 4; do CALLLOGGING_CHAOS_SEED=$seed CALLLOGGING_CHAOS_SECONDS=30 step "two hosts on one PostgreSQL, seed $seed" integration SharingTests; done ;;
    codecs)
      CALLLOGGING_CODEC_CASES=5000 step "5,000 damaged documents per codec" dotnet test tests/CallLogging.Tests -c Release --no-build --filter CodecLawTests ;;
    mutants)
      step "mutants by hand" bash eng/mutants.sh ;;
    *) echo "long.sh: $1 is no step; the steps are: simulation switched-off kills sharing codecs mutants" >&2; exit 2 ;;
  esac
}

for name in "${steps[@]}"; do
  case $name in simulation | switched-off | kills | sharing | codecs | mutants) ;; *) echo "long.sh: $name is no step; the steps are: simulation switched-off kills sharing codecs mutants" >&2; exit 2 ;; esac
done
dotnet build CallLogging.sln -c Release -v quiet || exit 1
for name in "${steps[@]}"; do run "$name"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
