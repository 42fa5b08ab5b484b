# What a demo says on the terminal; to be sourced by demo/parts.sh.
# shellcheck shell=bash

welcome() {
  say "
  Open  $address  in a browser on this machine. Everything below is on loopback only.

$(accounts)

  To try:
    · Sign in as an agent, allow the microphone, press Shift+F4 (ready): the next
      caller of the queue “service” rings in the page; F2 answers.
    · In another browser window sign in as the supervisor and look at the floor: the queue
      “repair” is served by simulated agents all the time.
    · Complaints at every stage, promises and callbacks wait on the desks; the first callbacks of
      the queue “repair” are due in a minute and dialled by themselves. Agree one of your own from a
      call, and go ready.

  Ctrl-C ends everything. Logs: $demo/log. Fresh start: ./hotline demo --reset
"
}

# In the background, because a shell attends to signals only while it waits.
watch_calls() {
  say "  Calls, as they happen:"
  play_people &
  watcher=$!
  wait "$watcher" || say "  ! The calls cannot be shown here; the rest goes on."
  while server_pid >/dev/null; do
    sleep 2 &
    wait "$!"
  done
  fail "the server ended; its log is $demo/log/hotline.log"
}

stop_watching() {
  [ -z "${restarter:-}" ] || end_process "$restarter" 5
  [ -z "${watcher:-}" ] || end_process "$watcher" 5
}

