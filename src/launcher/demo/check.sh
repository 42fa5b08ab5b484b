# The check of a demo: src/demo/check against what was started; to be sourced by demo/parts.sh.
# shellcheck shell=bash

run_check() {
  local result=0
  mkdir -p "$demo/seen"
  say ""
  HOTLINE_CHECK_ADDRESS=$address \
    HOTLINE_CHECK_USER=wangfang \
    HOTLINE_CHECK_PASSWORD=$(cat "$demo/secrets/wangfang") \
    HOTLINE_CHECK_CALL=$repo/src/demo/check/customer \
    HOTLINE_CHECK_CARRIER=$demo/carrier \
    HOTLINE_CHECK_NUMBER=13800138001 \
    HOTLINE_CHECK_NAME=李秀英 \
    HOTLINE_CHECK_FOLDER=$demo/seen \
    node "$repo/src/demo/check/check.mjs" 7>&- || result=$exit_failed
  say "  Screenshots and recordings: $demo/seen"
  trap - ERR
  exit "$result"
}
