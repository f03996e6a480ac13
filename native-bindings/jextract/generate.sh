#!/bin/sh
# Regenerates dev.ociprobe.posix.generated from posix.h and includes.txt with an installed jextract.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
package=dev.ociprobe.posix.generated
sources=$here/../src/generated/java
target=$sources/$(echo "$package" | tr . /)
jextract=${JEXTRACT:-jextract}

if ! command -v "$jextract" >/dev/null 2>&1; then
  echo "generate.sh: no jextract: '$jextract' is not an executable." >&2
  echo "Install it (https://jdk.java.net/jextract/), then put it on PATH or set JEXTRACT=/path/to/bin/jextract." >&2
  exit 3
fi

# package-info.java is ours; the rest is jextract's and may name symbols no longer wanted.
find "$target" -name '*.java' ! -name package-info.java -delete

# Relative paths, so that no path of this machine gets into the output.
cd "$here"
"$jextract" --output "$sources" --target-package "$package" --header-class-name Posix_h \
  @includes.txt posix.h
