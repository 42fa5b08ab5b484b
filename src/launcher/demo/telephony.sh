# The two Asterisks of a demo, the simulated callers and agents; to be sourced by demo/parts.sh.
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
    "$launcher/asterisk/render" "$demo/asterisk" || return 1
  "$launcher/asterisk/start" "$demo/asterisk" 7>&-
}

start_carrier() { [ -x "$repo/src/demo/carrier/start" ] || return 0; "$repo/src/demo/carrier/start" "$demo/carrier"; }
stop_driver() { :; }
stop_telephony() {
  "$launcher/asterisk/stop" "$demo/carrier"
  "$launcher/asterisk/stop" "$demo/asterisk"
}
