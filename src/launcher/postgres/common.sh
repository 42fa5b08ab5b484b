# Shared by the scripts in this folder; to be sourced after common.sh. A PostgreSQL of the
# launcher's own lives in one folder: data/, password, port, log.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

postgres_binaries=$var/postgresql-binaries/current/bin

# PostgreSQL refuses root. In a user namespace root's files stay ours while its rights are gone;
# where that is not allowed (a chroot, some containers), the user nobody runs it.
postgres_as() {
  as=()
  [ "$(id -u)" = 0 ] || return 0
  if unshare -U true 2>/dev/null; then
    as=(unshare -U)
  else
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    chown -R 65534:65534 "$1"
  fi
}

# postgres_pid FOLDER: prints the pid of its server; fails when none runs. A pid file left by a
# killed server may name another program by now.
postgres_pid() {
  local pid
  pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -F -- "$1/data" >/dev/null || return 1
  printf '%s\n' "$pid"
}
