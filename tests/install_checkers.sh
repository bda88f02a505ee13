#!/usr/bin/env bash
# The checkers that tests take from npm (tests/npm/package.json): the Nu HTML Checker, which needs Java, and Biome for our
# scripts. Java and npm come from the system's packages when they are missing and we are root.
set -eu
cd "$(dirname "$0")/npm"
missing=""
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing from the system's packages ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null || true
fi
for tool in java npm; do
  command -v "$tool" >/dev/null 2>&1 || { echo "The tests need $tool. Install it and run this again."; exit 1; }
done
if [ ! package.json -ot node_modules ]; then
  echo "Fetching checkers from npm ..."
  npm install --no-package-lock --no-audit --no-fund --silent
  touch node_modules
fi
