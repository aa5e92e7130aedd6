#!/usr/bin/env bash
# Starts the service with a destination that answers nothing yet, sends 100 leads,
# and shows what is stuck. Everything stays on this machine.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --quiet
binary=${CARGO_TARGET_DIR:-target}/debug/https-endpoint
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cat >"$folder/destination.json" <<'JSON'
{"leadDestination": "httpsEndpoint",
 "httpsEndpointLeadConfiguration": {"httpsEndpointUrl": "https://leads.contoso.com/in"}}
JSON
LISTEN=127.0.0.1:8099 DATABASE="$folder/leads.sqlite" DESTINATION="$folder/destination.json" \
  LEAD_SECRETS=a-secret-of-the-url-1234567890 KEY_SECRET=a-key-secret-for-this-demo-only \
  REROUTE=http://127.0.0.1:9 "$binary" serve &
server=$!
sleep 1
"$binary" send "http://127.0.0.1:8099/?code=a-secret-of-the-url-1234567890" 100
kill -TERM "$server"
wait "$server" || true
"$binary" stuck "$folder/leads.sqlite"
