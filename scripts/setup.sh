# Sourced by ./run and ./test: finds what a machine must have, installs packages from the lock file, builds what is stale.
# Stale means: the content of the inputs differs from what the last successful build saw, so a checkout's file times do
# not matter.

say() { printf '\033[2m%s\033[0m\n' "$*" >&2; }

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Feature version of the JDK at $1 (25, 21, 17 …), or nothing if there is none.
jdk_version() {
  if [ -x "$1/bin/javac" ]; then sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; fi
}

# Folders that hold JDKs, with colons between them; a machine that keeps them elsewhere sets APP_BUILDER_JDK_FOLDERS.
jdk_folders() {
  printf '%s' "${APP_BUILDER_JDK_FOLDERS:-/usr/lib/jvm:/opt/java:/opt:$HOME/.sdkman/candidates/java:$HOME/.jdks:/Library/Java/JavaVirtualMachines}"
}

# Sets JAVA_HOME to a JDK 25 or newer: JAVA_HOME itself, the java on the path, then those in jdk_folders.
find_jdk() {
  local candidate folder folders version path_java candidates=("${JAVA_HOME:-}")
  path_java=$(readlink -f "$(command -v java || true)" 2>/dev/null || true)
  candidates+=("${path_java%/bin/java}")
  IFS=: read -ra folders <<<"$(jdk_folders)"
  for folder in "${folders[@]}"; do candidates+=("$folder"/* "$folder"/*/Contents/Home); done
  for candidate in "${candidates[@]}"; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  stop "JDK 25 is missing. Install one, for example: apt-get install temurin-25-jdk (from packages.adoptium.net), or: sdk install java 25-tem"
}

require_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "Node.js 20.19 or newer with npm is missing. Install it, for example: apt-get install nodejs npm, or from nodejs.org"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "Node.js $(node --version) is too old. Install Node.js 20.19 or newer, for example from nodejs.org"
}

# Maven on the path; on Debian and Ubuntu, as root, installs it.
require_maven() {
  command -v mvn >/dev/null && return
  install_package maven "Maven 3.8 or newer is missing. Install it: sudo apt-get install maven"
}

maven() {
  (cd backend && mvn -B -ntp "$@")
}

# install_package NAME MESSAGE: through apt-get as root, else stops with MESSAGE.
install_package() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then stop "$2"; fi
  say "installing $1 …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >&2 || stop "$2"
}

# Prints one hash over the contents of the files that git knows or would add below the given paths.
content_hash() {
  git ls-files -co --exclude-standard -z -- "$@" | sort -z | xargs -0 -r sha256sum 2>/dev/null | sha256sum | cut -d' ' -f1
}

# if_stale NAME OUTPUT PATHS… -- COMMAND…: runs COMMAND unless OUTPUT exists and PATHS have not changed since it last did.
if_stale() {
  local name=$1 output=$2 stamp hash inputs=()
  shift 2
  while [ "$1" != -- ]; do inputs+=("$1"); shift; done
  shift
  stamp=node_modules/.cache/app-builder/$name
  hash=$(content_hash "${inputs[@]}")
  if [ -e "$output" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ]; then return; fi
  say "building $name …"
  "$@" >&2 || stop "Building $name failed; the reason stands above."
  mkdir -p "$(dirname "$stamp")"
  printf '%s' "$hash" >"$stamp"
}

# --force: the wasm binding of rolldown declares the cpu "wasm32", which npm would otherwise refuse to install.
install_packages() {
  if_stale packages node_modules/vite package-lock.json package.json runtime/package.json studio/package.json \
    e2e/package.json bench/package.json -- \
    npm ci --ignore-scripts --force --no-audit --no-fund --loglevel=error
}

build_all() {
  install_packages
  if_stale runtime runtime/dist/__runtime/host.html runtime/src runtime/build runtime/package.json protocol/tools.json \
    starter/package.json starter/src package-lock.json -- npm run --silent build -w runtime
  if_stale studio studio/dist/index.html studio protocol runtime/src package-lock.json -- npm run --silent build -w studio
  build_backend
}

build_backend() {
  if_stale backend backend/target/app-builder.jar backend/src/main backend/pom.xml protocol -- maven -q package -DskipTests -Dspotless.check.skip=true
}

# Servers that speak S3, DynamoDB and OpenID Connect, which the backend's tests start; each on a class path of its own.
prepare_engines() {
  local engine engines=(s3proxy dynamodb-local)
  if [ "${APP_BUILDER_LONG_TESTS:-}" = 1 ]; then engines+=(keycloak); fi
  for engine in "${engines[@]}"; do
    if_stale "$engine" "backend/target/engines/$engine" "backend/engines/$engine/pom.xml" -- maven -q -f "engines/$engine/pom.xml" package
  done
}

# Sets CHROMIUM to a Chromium or Chrome that is on the machine; on Debian and Ubuntu, as root, installs one.
find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    candidate=$(command -v "$candidate" 2>/dev/null || true)
    if [ -n "$candidate" ]; then
      export CHROMIUM=$candidate
      return
    fi
  done
  install_package chromium "Chromium is missing. Install it: sudo apt-get install chromium (or set CHROMIUM to a Chrome's path)"
  export CHROMIUM=/usr/bin/chromium
}
