#!/usr/bin/env bash
# The Nu HTML Checker for the tests of the plain edition: Java from the system's packages when root and missing, the
# checker as its npm package, kept beside the other tools of the tests. Without either, this ends with 1, and so do those tests.
# Usage: tests/install_checker.sh PYTHON
set -eu
python=$1
version=26.9.27
place=$(dirname "$(dirname "$python")")/nu-html-checker
jar=$place/node_modules/vnu-jar/build/dist/vnu.jar
if [ -f "$jar" ] && command -v java >/dev/null 2>&1; then exit 0; fi
missing=""
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing from the system's packages ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null || true
fi
if [ ! -f "$jar" ] && command -v npm >/dev/null 2>&1; then
  echo "Fetching the Nu HTML Checker ..."
  mkdir -p "$place"
  npm install --prefix "$place" --no-audit --no-fund --silent "vnu-jar@$version" || true
fi
if [ ! -f "$jar" ] || ! command -v java >/dev/null 2>&1; then
  echo "The Nu HTML Checker could not be installed. It needs Java and, once, npm: install both and run this again."
  exit 1
fi
