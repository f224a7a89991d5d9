#!/bin/sh
# A new machine, as near as one can come on this one: a clean clone in an empty folder with an empty environment.
# Starts the counter, waits until it is ready, stops it, starts it again on the same data, runs the tests.
set -eu
here=$(git rev-parse --show-toplevel)
there=$(mktemp -d)
trap '[ -z "${counter:-}" ] || kill "$counter" 2>/dev/null; rm -rf "$there"' EXIT
trap 'exit 1' INT TERM
git clone --quiet "$here" "$there/lumbung"
cd "$there/lumbung"
look() { python3 -c 'import urllib.request as u; print(u.urlopen("http://127.0.0.1:8765/readyz").read().decode())'; }
if look 2>/dev/null; then echo "somebody else answers on port 8765"; exit 1; fi
for round in first second; do
  env -i PATH="$PATH" HOME="$there" PORT=8765 make run & counter=$!
  seconds=0
  until look 2>/dev/null; do
    seconds=$((seconds + 1)); [ "$seconds" -lt 600 ] || { echo "not ready"; exit 1; }
    kill -0 "$counter" || { echo "make run ended"; exit 1; }
    sleep 1
  done
  echo "ready after $seconds seconds ($round start)"
  kill "$counter"; wait "$counter" || true
  while look 2>/dev/null; do sleep 1; done
done
counter=
env -i PATH="$PATH" HOME="$there" make test
