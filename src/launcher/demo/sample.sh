# The sample data of a demo and who is in it (src/demo/people/sample.json); to be sourced by
# demo/parts.sh.
# shellcheck shell=bash

people=$repo/src/demo/people
# Whose telephones the carrier answers (see src/demo/carrier): user name and extension.
simulated_agents=(chenjie liuyang zhaolei sunli)
simulated_extensions=(811 812 813 814)
# Those a person, or the check, signs in as: user name, role, what it is good for.
account_table() {
  cat <<'ACCOUNTS'
wangfang|agent, extension 801|queue service, 简体中文
lina|agent, extension 802|queue service, English
zhangmin|supervisor|the floor, moving as it happens
admin|administrator|everything that is set up
ACCOUNTS
}

make_secrets() {
  local name extension
  for name in database admin zhangmin wangfang lina "${simulated_agents[@]}"; do make_secret "$name"; done
  for extension in "${simulated_extensions[@]}"; do make_secret "telephone-$extension"; done
}

seed() {
  local day=()
  # A check wants its agent to itself.
  [ -n "$check" ] || day=("$people/living.json")
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -Xmx128m "${java_trust[@]}" -cp "$quick/lib/*" "$people/Sample.java" \
    "$address" "$demo/secrets" "$people/sample.json" "${day[@]}"
}

# Plays the simulated agents and tells of the calls, until it is ended.
play_people() {
  exec "$JAVA_HOME/bin/java" -Xmx128m "${java_trust[@]}" -cp "$quick/lib/*" "$people/Demo.java" \
    "$address" "$demo/secrets" zhangmin "${simulated_agents[@]}" 7>&-
}

accounts() {
  local name role use
  while IFS='|' read -r name role use; do
    printf '    %-10s %-14s %-22s %s\n' "$name" "$(cat "$demo/secrets/$name")" "$role" "$use"
  done < <(account_table)
}
