# How the server's JVM is started; to be sourced after build.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

# Compact headers and ZGC keep pauses below what a caller or a wallboard notices; native access and
# Unsafe are Netty's. HOTLINE_JVM adds to them or overrides them, e.g. -Xmx4g.
jvm() {
  # shellcheck disable=SC2206 # words are wanted
  local more=(${HOTLINE_JVM:-})
  jvm=("$JAVA_HOME/bin/java" -XX:+UseZGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError
    -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Dio.netty.noUnsafe=false -Dfile.encoding=UTF-8 "${more[@]}")
}
