#!/usr/bin/env bash
# Measures the search among a company's rules: ./bench/rules.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh
find_jdk
require_maven
build_backend
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp backend/target/app-builder.jar bench/rules/RuleSearchCost.java
