# The check of a demo: src/demo/check against what was started; to be sourced by demo/parts.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

run_check() {
  local result=0
  mkdir -p "$demo/seen"
  [ "$check" = job ] || start_people
  start_again_when_asked &
  restarter=$!
  say ""
  HOTLINE_CHECK_ADDRESS=$address \
    HOTLINE_CHECK_USER=wangfang \
    HOTLINE_CHECK_PASSWORD=$(cat "$demo/secrets/wangfang") \
    HOTLINE_CHECK_COLLEAGUE=lina \
    HOTLINE_CHECK_COLLEAGUE_PASSWORD=$(cat "$demo/secrets/lina") \
    HOTLINE_CHECK_SUPERVISOR=zhangmin \
    HOTLINE_CHECK_SUPERVISOR_PASSWORD=$(cat "$demo/secrets/zhangmin") \
    HOTLINE_CHECK_ADMINISTRATOR_PASSWORD=$(cat "$demo/secrets/admin") \
    HOTLINE_CHECK_MAIL_PORT=$mail_port \
    HOTLINE_CHECK_SMS_PORT=$sms_port \
    HOTLINE_CHECK_CUSTOMER=$repo/src/demo/check/customer \
    HOTLINE_CHECK_CARRIER=$demo/carrier \
    HOTLINE_CHECK_SERVER=$demo/server \
    HOTLINE_CHECK_FOLDER=$demo/seen \
    NODE_EXTRA_CA_CERTS=$certificate \
    node "$repo/src/demo/check/check.mjs" "$check" 7>&- || result=$exit_failed
  say "  Screenshots and recordings: $demo/seen"
  trap - ERR
  exit "$result"
}

# The simulated agents, whom calls are handed to.
start_people() {
  play_people >>"$demo/log/people.log" 2>&1 &
  watcher=$!
}

# The server, which a journey has killed.
start_again_when_asked() {
  trap - EXIT INT TERM HUP ERR
  while sleep 0.5; do
    if [ -e "$demo/server.again" ]; then
      rm -f "$demo/server.again"
      start_server >>"$demo/log/again.log" 2>&1
    fi
  done
}
