# Shows long work on the terminal; to be sourced by common.sh.
# shellcheck shell=bash

# step TITLE COMMAND...: runs it with its output in a log, shows the time it takes and the last
# line it wrote, and on failure the end of the log. Returns what the command returned.
step() {
  local title=$1 log started=$EPOCHREALTIME result=0 ticker=
  shift
  log=$(mktemp "$logs/step.XXXXXX")
  if [ -t 2 ]; then
    show_running "$title" "$log" &
    ticker=$!
  fi
  "$@" >"$log" 2>&1 || result=$?
  [ -z "$ticker" ] || { kill "$ticker" 2>/dev/null; wait "$ticker" 2>/dev/null || true; printf '\r\033[K' >&2; }
  if [ "$result" = 0 ]; then
    printf '  ✓ %s  %s\n' "$title" "$(elapsed "$started")" >&2
  else
    printf '  ✗ %s  %s\n' "$title" "$(elapsed "$started")" >&2
    telling "$log" | cut -c 1-400 | sed 's/^/      /' >&2
  fi
  cat "$log" >>"$logs/launcher.log"
  rm -f "$log"
  return "$result"
}

# telling LOG: what a failed step has to say: Maven tells it first, everybody else last.
telling() { grep -m 10 '^\[ERROR\]' "$1" || tail -n 25 "$1"; }

show_running() {
  local title=$1 log=$2 seconds=0 width last
  width=$(tput cols 2>/dev/null || echo 80)
  # A background process ignores Ctrl-C, so it watches whether its script is still there.
  while kill -0 $$ 2>/dev/null; do
    last=$(tail -c 400 "$log" 2>/dev/null | tr -d '\r' | tail -n 1 | tr -cd '[:print:]')
    printf '\r\033[K  … %s  %d s  %.*s' "$title" "$seconds" "$((width > 60 ? width - 50 : 10))" "$last" >&2
    sleep 1
    seconds=$((seconds + 1))
  done
}

# elapsed SINCE: the seconds since a value of EPOCHREALTIME, as "3.2 s" or "2 min 5 s".
elapsed() {
  local now=${EPOCHREALTIME/[.,]/} since=${1/[.,]/}
  local tenths=$(((now - since) / 100000))
  if [ "$tenths" -lt 1000 ]; then
    printf '%d.%d s' "$((tenths / 10))" "$((tenths % 10))"
  else
    printf '%d min %d s' "$((tenths / 600))" "$((tenths / 10 % 60))"
  fi
}
