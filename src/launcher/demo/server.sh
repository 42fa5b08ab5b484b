# The server of a demo: a process of its own that outlives a Ctrl-C for the launcher, so that the
# launcher can end the parts in order; to be sourced by demo/parts.sh.
# shellcheck shell=bash

# What the server, and its commands, must know: settings by environment, secrets by file.
server_environment() {
  local name value
  while IFS='=' read -r name value; do export "$name=$value"; done <"$demo/asterisk/hotline.env"
  export HOTLINE_DATABASE_OWNER_URL=$database
  export HOTLINE_DATABASE_OWNER_PASSWORD_FILE=$demo/postgresql/password
  export HOTLINE_DATABASE_URL=${database/hotline@/hotline_server@}
  export HOTLINE_DATABASE_PASSWORD_FILE=$demo/secrets/database
  export HOTLINE_HTTP_PORT=$http_port
  export HOTLINE_HTTP_INTERNAL_PORT=$internal_port
  export HOTLINE_HTTP_INTERNAL_TOKEN=$HOTLINE_PBX_ROUTE_TOKEN
  unset HOTLINE_PBX_ROUTE_TOKEN
  # Asterisk's own socket has no certificate here, and is on this machine only.
  [ -n "$tls" ] || export HOTLINE_FLOOR_PHONE_DIRECT_SOCKET=$HOTLINE_PBX_WS_URL
  if [ -n "$tls" ]; then export HOTLINE_HTTP_TLS_CERTIFICATE=$certificate HOTLINE_HTTP_TLS_KEY=${certificate%/*}/key.pem; fi
  export HOTLINE_RECORDINGS_FOLDER=$demo/recordings
  export HOTLINE_CASES_ATTACHMENTS_FOLDER=$demo/attachments HOTLINE_CASES_ATTACHMENTS_KEY_FOLDER=$demo/keys/attachments
  export HOTLINE_RECORDINGS_KEY_FILE=$demo/keys/recordings.json HOTLINE_RECORDINGS_KEY_FOLDER=$demo/keys/recordings
  export HOTLINE_SPOOL_FOLDER=$demo/unwritten
  # Whoever plays the check opens a mailbox there, and a gateway of short messages.
  if [ -n "$check" ]; then
    export HOTLINE_OUTBOX_SMTP_HOST=127.0.0.1 HOTLINE_OUTBOX_SMTP_PORT=$mail_port HOTLINE_OUTBOX_SMTP_SECURITY=none
    export HOTLINE_OUTBOX_SMS_URL=http://127.0.0.1:$sms_port/
    export HOTLINE_OUTBOX_SMTP_FROM=hotline@example.com HOTLINE_OUTBOX_CONSOLE_URL=$address
  fi
  export HOTLINE_CASES_WEB_FORM_RECEIVER=zhangmin
  # A demo is looked at day and night.
  export HOTLINE_DIALER_WINDOW_FROM=00:00 HOTLINE_DIALER_WINDOW_UNTIL=23:59
  export HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD_FILE=$demo/secrets/admin
}

start_server() {
  local deadline=$((SECONDS + 180)) log=$demo/log/hotline.log pid
  server_environment
  jvm
  cd "$repo" || return 1
  setsid "${jvm[@]}" -jar "$jar" serve </dev/null >>"$log" 2>&1 7>&- &
  pid=$!
  # Nothing is said here when a journey kills it.
  disown "$pid"
  printf '%s\n' "$pid" >"$demo/server.pid"
  # Another program may have been quicker with the port, and answer as well.
  until listens "$pid" "$http_port" && answers; do
    kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ] || { tail -n 20 "$log"; return 1; }
    sleep 0.1
  done
}

answers() {
  # The shell speaks no TLS: then the other port tells.
  if [ -n "$tls" ]; then
    [ "$(http_status 127.0.0.1 "$internal_port" /health/live)" = 200 ]
  else
    [ "$(http_status 127.0.0.1 "$http_port" /api/health)" = 200 ]
  fi
}

# A pid file left by a killed demo may name another program by now.
server_pid() {
  local pid
  pid=$(cat "$demo/server.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -F -- '.jar serve' >/dev/null || return 1
  printf '%s\n' "$pid"
}

stop_server() {
  local pid
  if pid=$(server_pid); then end_process "$pid" 15; fi
  rm -f "$demo/server.pid"
}

# end_process PID SECONDS: asks it to end, and after that long makes it.
end_process() {
  local deadline=$((SECONDS + $2))
  kill "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null; do
    [ "$SECONDS" -lt "$deadline" ] || { kill -9 "$1" 2>/dev/null || true; return 0; }
    sleep 0.1
  done
}
