# Finds free ports; to be sourced.
# shellcheck shell=bash

# free_port FIRST: prints the first port from there on that nothing on this machine uses, be it
# for TCP or UDP.
free_port() {
  local port=$1 used
  used=$(awk 'FNR > 1 { sub(/.*:/, "", $2); print $2 }' /proc/net/{tcp,udp}{,6} 2>/dev/null || true)
  while grep -qix "$(printf '%04X' "$port")" <<<"$used"; do port=$((port + 1)); done
  printf '%s\n' "$port"
}

# listens PID PORT: whether that process, and no other, has the TCP port open.
listens() {
  local inode
  while read -r inode; do
    case $(readlink /proc/"$1"/fd/* 2>/dev/null) in *"socket:[$inode]"*) return 0 ;; esac
  done < <(awk -v port="$(printf ':%04X$' "$2")" '$4 == "0A" && $2 ~ port { print $10 }' /proc/net/tcp /proc/net/tcp6)
  return 1
}
