# The kernel of scripts/guest and the modules that it loads. Sourced by it; calls its fail.

readonly cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ociprobe-guest
# In the order in which they are loaded, what they depend on aside: the root file system first.
readonly kernel_modules=(virtio_pci 9pnet_virtio 9p overlay virtio_blk crc32c_generic ext4 loop bfq veth)

# The generic kernel's package: the cloud one has no 9p.
kernel_package() {
  apt-cache depends linux-image-amd64 2>/dev/null | awk '/Depends: linux-image-/ {print $2; exit}'
}

# with_dependencies MODULE…: the files of the modules below the kernel's folder, each after those that it needs.
with_dependencies() {
  local module line dependency
  for module in "$@"; do
    line=$(grep -E "/$module\.ko[^:]*:" "$index") || fail "the kernel has no module $module"
    for dependency in ${line#*:}; do with_dependencies "$(basename "${dependency%%.ko*}")"; done
    echo "${line%%:*}"
  done
}

# fetch_kernel DIR: puts vmlinuz and the modules, numbered in loading order, into DIR.
fetch_kernel() {
  local dir=$1 package version number=100 file index
  package=$(kernel_package)
  if [[ -z $package ]]; then
    apt-get update -qq >/dev/null || true
    package=$(kernel_package)
  fi
  [[ -n $package ]] || fail "apt knows no linux-image-amd64 to take a kernel from"
  (cd "$dir" && { apt-get download -qq "$package" || { apt-get update -qq && apt-get download -qq "$package"; }; } 2>/dev/null) >&2 ||
    fail "apt-get download $package failed"
  dpkg -x "$dir/$package"_*.deb "$dir/unpacked"
  version=$(basename "$dir"/unpacked/boot/vmlinuz-*)
  version=${version#vmlinuz-}
  local tree=$dir/unpacked/lib/modules/$version
  [[ -d $tree ]] || tree=$dir/unpacked/usr/lib/modules/$version
  depmod -b "${tree%/lib/modules/*}" "$version"
  index=$tree/modules.dep
  mkdir "$dir/modules"
  with_dependencies "${kernel_modules[@]}" | awk '!seen[$0]++' >"$dir/order"
  while read -r file; do
    cp "$tree/$file" "$dir/modules/$((number++))-$(basename "$file")"
  done <"$dir/order"
  find "$dir/modules" -name '*.xz' -exec xz -d {} +
  mv "$dir/unpacked/boot/vmlinuz-$version" "$dir/vmlinuz"
  rm -rf "$dir/unpacked" "$dir/order" "$dir/$package"_*.deb
}

# The kernel folder is made beside its place and moved there when complete; one process at a time makes it.
prepare_kernel() {
  [[ ! -e $cache/kernel/vmlinuz ]] || return 0
  mkdir -p "$cache"
  exec 8>"$cache/lock"
  flock 8
  if [[ ! -e $cache/kernel/vmlinuz ]]; then
    rm -rf "$cache/kernel" "$cache/kernel.new"
    mkdir "$cache/kernel.new"
    fetch_kernel "$cache/kernel.new"
    mv "$cache/kernel.new" "$cache/kernel"
  fi
  exec 8>&-
}
