# About a running instance; to be sourced after common.sh.

# running_pid INSTANCE: prints the pid of its Asterisk; fails when none runs. A pid file left by
# a killed Asterisk may name another program by now.
running_pid() {
  local pid
  pid=$(cat "$1/run/asterisk.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "-C $1/etc/asterisk.conf" || return 1
  printf '%s\n' "$pid"
}
