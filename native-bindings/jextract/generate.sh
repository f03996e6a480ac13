#!/bin/sh
# Regenerates dev.ociprobe.posix.generated from posix.h and includes.txt with an installed jextract.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
package=dev.ociprobe.posix.generated
folder=$(echo "$package" | tr . /)
target=$here/../src/generated/java/$folder
jextract=${JEXTRACT:-jextract}

if ! command -v "$jextract" >/dev/null 2>&1; then
  echo "generate.sh: '$jextract' is not an executable." >&2
  echo "Install jextract (https://jdk.java.net/jextract/), then put it on PATH or name it: JEXTRACT=/path/to/bin/jextract $0" >&2
  exit 3
fi

output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

# Relative paths, so that none of this machine gets into the output.
cd "$here"
"$jextract" --output "$output" --target-package "$package" --header-class-name Posix_h \
  @includes.txt posix.h

# package-info.java is ours; the rest is jextract's, and may name symbols no longer wanted.
find "$target" -name '*.java' ! -name package-info.java -delete
cp "$output/$folder"/*.java "$target"
