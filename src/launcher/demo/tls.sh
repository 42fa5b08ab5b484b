# A demo over HTTPS: a certificate of its own, which its own programs trust and nobody else does; to be
# sourced by demo/parts.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for those who source this

# What a Java program, and Node.js, must be told to trust it.
java_trust=()
certificate=

make_certificate() {
  have openssl || unavailable "--tls needs openssl."
  local folder=$demo/tls
  certificate=$folder/certificate.pem
  mkdir -p "$folder"
  if [ ! -s "$folder/trust.p12" ]; then
    (umask 077; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
      -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$folder/key.pem" -out "$certificate") 2>>"$logs/launcher.log"
    "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias demo -file "$certificate" -storetype PKCS12 \
      -keystore "$folder/trust.p12" -storepass hotline 2>>"$logs/launcher.log"
  fi
  java_trust=(-Djavax.net.ssl.trustStore="$folder/trust.p12" -Djavax.net.ssl.trustStorePassword=hotline)
}
