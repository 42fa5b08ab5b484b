# The two Asterisks of a demo and the simulated callers; to be sourced by demo/parts.sh.
# shellcheck shell=bash

start_asterisk() {
  choose_media_address
  HOTLINE_ASTERISK_SYSTEM_NAME=demo \
    HOTLINE_ASTERISK_SIP_PORT=$sip_port \
    HOTLINE_ASTERISK_HTTP_PORT=$ari_port \
    HOTLINE_ASTERISK_AMI_PORT=$ami_port \
    HOTLINE_ASTERISK_TRUNK_HOST=127.0.0.2 \
    HOTLINE_ASTERISK_TRUNK_PORT=$carrier_port \
    HOTLINE_ASTERISK_MEDIA_ADDRESS=127.0.0.1 \
    HOTLINE_ASTERISK_ICE_LOCAL=$ice_local \
    HOTLINE_ASTERISK_ICE_OFFERED=$ice_offered \
    HOTLINE_ASTERISK_ROUTE_BASE=http://127.0.0.1:$internal_port/pbx/route \
    HOTLINE_ASTERISK_PHONES=$(telephones) \
    "$launcher/asterisk/render" "$demo/asterisk" || return 1
  "$launcher/asterisk/start" "$demo/asterisk" 7>&-
}

start_carrier() {
  # In a check nothing is left to chance: who is rung answers.
  [ -z "$check" ] || export HOTLINE_CARRIER_AGENT_MISSES=0 HOTLINE_CARRIER_AGENT_TALK=6
  HOTLINE_CARRIER_PORT=$carrier_port \
    HOTLINE_CARRIER_HOTLINE_PORT=$sip_port \
    HOTLINE_CARRIER_AGENTS=$(telephones) \
    "$repo/src/demo/carrier/start" "$demo/carrier" 7>&-
}

# telephones: "811:secret 812:secret …", as both Asterisks take them.
telephones() {
  local extension
  for extension in "${simulated_extensions[@]}"; do
    printf '%s:%s ' "$extension" "$(cat "$demo/secrets/telephone-$extension")"
  done
}

start_callers() {
  setsid "$repo/src/demo/carrier/drive" "$demo/carrier" run 4 </dev/null >>"$demo/log/callers.log" 2>&1 7>&- &
  printf '%s\n' "$!" >"$demo/callers.pid"
}

stop_callers() {
  local pid
  pid=$(cat "$demo/callers.pid" 2>/dev/null) || return 0
  # Its group: it sleeps between two calls in a process of its own.
  if tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -F carrier/drive >/dev/null; then kill -- "-$pid" || true; fi
  rm -f "$demo/callers.pid"
}

stop_telephony() {
  stop_callers
  "$launcher/asterisk/stop" "$demo/carrier"
  "$launcher/asterisk/stop" "$demo/asterisk"
}
