# The parts of a demo, started upward and stopped downward; to be sourced by commands/demo, which
# sets `demo` (the folder that holds all of its state), `check`, `port` and `tls`.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this
. "$launcher/net/ports.sh"
. "$launcher/net/http.sh"
. "$launcher/net/address.sh"
. "$launcher/demo/secrets.sh"
. "$launcher/demo/tls.sh"
. "$launcher/demo/server.sh"
. "$launcher/demo/telephony.sh"
. "$launcher/demo/sample.sh"
. "$launcher/demo/check.sh"
. "$launcher/demo/words.sh"

provide() {
  # First: what may have to be asked for is better told before minutes of installing.
  need_jdk
  [ -z "$check" ] || provide_browser
  need_build
  step "Asterisk and prompts" "$launcher/asterisk/provision" || exit "$exit_unavailable"
}

provide_browser() {
  . "$launcher/needs/chromium.sh"
  need_node || unavailable "$(lacking_node)"
  need_chromium
  step "Driver of the browser" "$repo/src/demo/check/prepare" || fail "the driver of the browser could not be had."
}

# Loopback only, and whatever is free: a second demo or another program keeps its ports. Checks
# begin anywhere, because several may be started at the same moment.
choose_ports() {
  local first=8480 first_sip=5060
  if [ -n "$check" ]; then
    first=$((25100 + RANDOM % 7000))
    first_sip=$((5100 + RANDOM % 2000))
  fi
  http_port=${port:-$(free_port "$first")}
  [ -z "$port" ] || [ "$(free_port "$port")" = "$port" ] || unavailable "port $port is taken by another program."
  internal_port=$(free_port $((http_port + 1)))
  postgres_port=$(free_port $((internal_port + 1)))
  ami_port=$(free_port $((postgres_port + 1)))
  ari_port=$(free_port $((ami_port + 1)))
  carrier_port=$(free_port $((ari_port + 1)))
  mail_port=$(free_port $((carrier_port + 1)))
  sms_port=$(free_port $((mail_port + 1)))
  sip_port=$(free_port "$first_sip")
  address=http${tls:+s}://localhost:$http_port
}

start_parts() {
  make_secrets
  [ -z "$tls" ] || make_certificate
  step "PostgreSQL" start_postgres || fail "the database did not start."
  step "Asterisk" start_asterisk || fail "Asterisk did not start."
  step "Carrier (a second Asterisk)" start_carrier || fail "the carrier did not start."
  step "Server" start_server || fail "the server did not start; its log is $demo/log/hotline.log"
  printf '%s\n' "$address" >"$demo/address"
  step "Sample customers and agents" seed || fail "the sample data could not be written."
  [ -n "$check" ] || start_callers
}

start_postgres() {
  database=$("$launcher/postgres/start" "$demo/postgresql" "$postgres_port" 7>&-)
}

# stop_all: what this demo started, by pid; also when it stopped halfway.
stop_all() {
  local result=$?
  trap - EXIT INT TERM HUP
  say ""
  stop_watching
  stop_left_over
  rm -f "$demo/address"
  return "$result"
}

stop_left_over() {
  stop_callers
  stop_server
  stop_telephony
  "$launcher/postgres/stop" "$demo/postgresql" || true
  give_back_address
}

forget() {
  rm -rf "$demo"/{postgresql,asterisk,carrier,recordings,secrets,tls,log}
  mkdir -p "$demo/log"
}
