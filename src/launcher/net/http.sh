# Asks a web server on this machine with nothing but the shell; to be sourced.
# shellcheck shell=bash

# http_status HOST PORT PATH: prints the status of a GET, 000 when nobody answers.
http_status() {
  local line=
  { exec 6<>"/dev/tcp/$1/$2"; } 2>/dev/null || { echo 000; return 0; }
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$3" >&6
  read -r -t 5 line <&6 || true
  exec 6>&-
  case $line in HTTP/1.?\ [0-9][0-9][0-9]*) printf '%.3s\n' "${line#* }" ;; *) echo 000 ;; esac
}
