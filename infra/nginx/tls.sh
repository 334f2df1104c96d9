# shellcheck shell=bash
# What the renderers of nginx sites have in common: how a site listens. Sourced, not run.

# listen_lines PROGRAM CACHE LISTEN CERTIFICATE KEY
# Prints the lines that make a server listen; with a certificate it speaks TLS 1.2 and 1.3 only.
listen_lines() {
  local program=$1 cache=$2 listen=$3 certificate=$4 key=$5
  if [ -z "$certificate" ] && [ -z "$key" ]; then
    printf '    listen %s;' "${listen:-80}"
    return
  fi
  if [ -z "$certificate" ] || [ -z "$key" ]; then
    echo "$program: --certificate and --certificate-key belong together" >&2
    exit 64
  fi
  printf '    listen %s ssl;\n' "${listen:-443}"
  printf '    ssl_certificate %s;\n    ssl_certificate_key %s;\n' "$certificate" "$key"
  printf '    ssl_protocols TLSv1.2 TLSv1.3;\n'
  printf '    ssl_session_cache shared:%s_tls:10m;\n    ssl_session_tickets off;' "$cache"
}

# redirect_server PROGRAM PORT NAME CERTIFICATE
# Prints a server that sends browsers from plain HTTP to TLS; nothing without a port.
redirect_server() {
  local program=$1 port=$2 name=$3 certificate=$4
  [ -n "$port" ] || return 0
  if [ -z "$certificate" ]; then
    echo "$program: --redirect-from needs --certificate" >&2
    exit 64
  fi
  # shellcheck disable=SC2016 # nginx's variables
  printf 'server {\n    listen %s;\n    server_name %s;\n    return 308 https://$host$request_uri;\n}' "$port" "$name"
}
