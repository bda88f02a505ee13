#!/usr/bin/env bash
# A Chromium for the browser tests: one that is there, else from the system's packages when root, else Playwright's own.
# Usage: tests/install_browser.sh PYTHON
set -eu
python=$1
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium from the system's packages ..."
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; then exit 0; fi
fi
echo "Fetching Playwright's Chromium ..."
exec "$python" -m playwright install chromium
