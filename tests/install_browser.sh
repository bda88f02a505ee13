#!/usr/bin/env bash
# A Chromium for the browser tests: the one without windows, from the system's packages when root, since a page costs it half
# the processor time; else a whole one that is there; else Playwright's own.
# Usage: tests/install_browser.sh PYTHON
set -eu
python=$1
there() { command -v "$1" >/dev/null 2>&1; }
if there chromium-headless-shell; then exit 0; fi
if [ "$(id -u)" = 0 ] && there apt-get; then
  echo "Installing Chromium from the system's packages ..."
  for package in chromium-headless-shell chromium; do
    if [ "$package" = chromium ] && there chromium; then exit 0; fi
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null; then exit 0; fi
  done
fi
for name in chromium chromium-browser google-chrome; do
  if there "$name"; then exit 0; fi
done
echo "Fetching Playwright's Chromium ..."
exec "$python" -m playwright install chromium
