#!/usr/bin/env bash
# Measures many streams at once through the backend: ./bench/load.sh [streams=1000] [interval=200] ["java=-XX:+UseSerialGC -Xmx352m -Xlog:gc"] …
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh
find_jdk
require_node
require_maven
build_all
ulimit -n "$(ulimit -Hn)"
exec "$JAVA_HOME/bin/java" -Xmx1g bench/load/StreamLoad.java "$@"
