# A telephone laboratory in a network namespace: the product's Asterisk on 127.0.0.1, customers
# behind the carrier's address 127.0.0.2, agents' telephones on 127.0.0.3. To be sourced by the
# scenarios in this folder; needs nothing but what the launcher provisions.

lab_here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab_repo=$(cd "$lab_here/../../.." && pwd)
launcher=$lab_repo/src/launcher/asterisk
lab=${LAB:-$(mktemp -d /tmp/hotline-lab.XXXXXX)}

# in_namespace "$0" "$@": runs the script again with a network of its own.
in_namespace() {
  [ -z "${LAB_NAMESPACE:-}" ] || { ip link set lo up; return; }
  local user=; [ "$(id -u)" = 0 ] || user=-r
  LAB_NAMESPACE=1 exec unshare -n $user "$@"
}

lab_start() {
  "$launcher/provision" >/dev/null
  PATH=$("$launcher/provision-tools" sipp):$PATH
  mkdir -p "$lab"
  tone 440 "$lab/customer.alaw"
  tone 1000 "$lab/agent.alaw"
  tone 1700 "$lab/other.alaw"
  export HOTLINE_ASTERISK_MEDIA_ADDRESS=127.0.0.1 HOTLINE_ASTERISK_SOUNDS=${LAB_SOUNDS:-short}
  export HOTLINE_ASTERISK_PHONES="811:p811 812:p812 813:p813" HOTLINE_ASTERISK_TRUNK_QUALIFY_SECONDS=0 HOTLINE_ASTERISK_PHONE_QUALIFY_SECONDS=0 HOTLINE_ASTERISK_PHONE_RTP_TIMEOUT=3
  "$launcher/render" "$lab/pbx"
  # Short prompts, and one that lasts long enough to hang up in.
  sox -n -r 8000 -c 1 -b 16 "$lab/pbx/data/sounds/zh/hotline/long.wav" synth 4 sine 700 vol 0.2
  [ -z "${LAB_QUEUES:-}" ] || printf '%b' "$LAB_QUEUES" >"$lab/pbx/generated/queues.conf"
  [ -z "${LAB_FACTS:-}" ] || printf '%b' "$LAB_FACTS" >"$lab/pbx/generated/facts.conf"
  "$launcher/start" "$lab/pbx" >/dev/null
  . "$lab/pbx/hotline.env"
  lab_children=()
}

lab_stop() {
  local child
  for child in "${lab_children[@]}"; do kill "$child" 2>/dev/null || true; done
  "$launcher/stop" "$lab/pbx"
}

tone() { [ -e "$2" ] || sox -n -r 8000 -c 1 -t al "$2" synth 2 sine "$1" vol 0.5; }

cli() { "$launcher/cli" "$lab/pbx" "$1" | grep -v 'global EID'; }

# capture FILE: everything that the events account is told from now on.
capture() {
  exec 7<>"/dev/tcp/127.0.0.1/$HOTLINE_PBX_AMI_PORT"
  : >"$1"
  cat <&7 >"$1" &
  lab_capture=$!
  printf 'Action: Login\r\nUsername: %s\r\nSecret: %s\r\n\r\n' hotline-events "$HOTLINE_PBX_AMI_EVENTS_SECRET" >&7
  wait_for 5 grep -q FullyBooted "$1"
}

end_capture() {
  exec 7>&-
  kill "$lab_capture"
  wait "$lab_capture" 2>/dev/null || true
}

# ami 'Action: …' 'Key: value' …: one action by the actions account; prints the answer.
ami() {
  local out=$lab/ami.$RANDOM$RANDOM
  exec 8<>"/dev/tcp/127.0.0.1/$HOTLINE_PBX_AMI_PORT"
  { printf 'Action: Login\r\nUsername: %s\r\nSecret: %s\r\n\r\n' hotline-actions "$HOTLINE_PBX_AMI_ACTIONS_SECRET"
    printf '%s\r\n' "$@"; printf '\r\nAction: Logoff\r\n\r\n'; } >&8
  timeout 5 cat <&8 | tr -d '\r' | sed '1,/^$/d'
  exec 8>&-
}

sign_in() { ami 'Action: QueueAdd' "Queue: ${2:-service}" "Interface: PJSIP/$1" "MemberName: $1" "StateInterface: PJSIP/$1" >/dev/null; }
sign_out() { ami 'Action: QueueRemove' "Queue: ${2:-service}" "Interface: PJSIP/$1" >/dev/null; }

# scenario NAME KEY=VALUE…: fills a template; prints the file.
scenario() {
  local name=$1 script= pair; shift
  for pair; do script+="s|@${pair%%=*}@|${pair#*=}|g;"; done
  local file=$lab/$name.$RANDOM.xml
  sed "$script" "$lab_here/sipp/$name.xml" >"$file"
  printf '%s\n' "$file"
}

sipp_quiet() { (cd "$lab" && exec sipp -nostdin -timeout 40 -timeout_error "$@" >/dev/null 2>>"$lab/sipp.log"); }

lab_port=7100
# customer NUMBER TALK-MS [after-ms:key …]: a customer calls and presses keys; runs beside.
customer() {
  local number=$1 talk=$2 keys= cseq=1 press; shift 2
  for press; do
    cseq=$((cseq + 1))
    keys+=$(sed "s|@AFTER@|${press%%:*}|;s|@KEY@|${press#*:}|;s|@CSEQ@|$cseq|" "$lab_here/sipp/key.xml")$'\n'
  done
  lab_port=$((lab_port + 20))
  local file; file=$(scenario customer "TALK=$talk" "TONE=$lab/customer.alaw")
  awk -v keys="$keys" '$0 == "@KEYS@" { print keys; next } { print }' "$file" |
    sed "s|@CALLER@|$number|g;s|@NAME@|${LAB_NAME:-$number}|g" >"$file.full"
  sipp_quiet -sf "$file.full" -s 4001234567 -i 127.0.0.2 -p "$lab_port" -mi 127.0.0.2 -mp $((lab_port + 10)) -m 1 127.0.0.1:5060 &
  lab_customer=$!
  lab_children+=($lab_customer)
}

# register EXTENSION: its telephone, on port 7000 + extension, signs in at the registrar.
register() {
  sipp_quiet -sf "$(scenario register)" -s "$1" -au "$1" -ap "p$1" -i 127.0.0.3 -p "7$1" -m 1 127.0.0.1:5060
}

# phone EXTENSION TEMPLATE CALLS KEY=VALUE…: what the telephone does with the next calls.
# DOES=name puts sipp/act-<name>.xml into the conversation.
phone() {
  local extension=$1; shift
  answering "$extension" 127.0.0.3 "7$extension" $((30000 + extension * 10)) "$lab/agent.alaw" "$@"
  lab_phone=$lab_answering
}

# far_end TEMPLATE CALLS KEY=VALUE…: a customer whom the carrier reaches.
far_end() {
  answering customer 127.0.0.2 5060 30000 "$lab/customer.alaw" "$@"
  lab_far=$lab_answering
}

answering() {
  local who=$1 ip=$2 port=$3 media=$4 tone=$5 template=$6 calls=$7 file pair act=/dev/null; shift 7
  for pair; do [ "${pair%%=*}" != DOES ] || act=$lab_here/sipp/act-${pair#*=}.xml; done
  file=$(scenario "$template" "$@" "TONE=$tone" "EXTENSION=$who")
  awk -v act="$act" '$0 == "@ACT@" { while ((getline line < act) > 0) print line; next } { print }' "$file" >"$file.full"
  for pair; do sed -i "s|@${pair%%=*}@|${pair#*=}|g" "$file.full"; done
  sed -i "s|@EXTENSION@|$who|g" "$file.full"
  sipp_quiet -sf "$file.full" -s "$who" -i "$ip" -p "$port" -mi "$ip" -mp "$media" -m "$calls" -aa \
    -trace_err -error_file $lab/phone-$who.err -trace_msg -message_file $lab/phone-$who.msg -trace_logs -log_file "$lab/phone-$who.log" 127.0.0.1:5060 &
  lab_answering=$!
  lab_children+=($!)
}

# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
  local deadline=$((SECONDS + $1)); shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || { echo "waited in vain for: $*" >&2; return 1; }
    sleep 0.1
  done
}

no_calls() { cli 'core show channels count' | grep -q '^0 active channels'; }

# loudest FILE CHANNEL: frequency in Hz and amplitude of one side of a recording.
loudest() {
  sox -t raw -r 8000 -e signed -b 16 -c 2 "$1" -n remix "$2" stat 2>&1 |
    awk '/Rough +frequency/ { f = $3 } /RMS +amplitude/ { a = $3 } /Length/ { l = $3 } END { printf "%d Hz, RMS %.3f, %.2f s\n", f, a, l }'
}
