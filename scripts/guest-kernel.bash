# The kernel of scripts/guest and the modules that it loads. Sourced by it, which has set these; calls its fail.
# shellcheck disable=SC2154

readonly cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/ociprobe-guest
# In the order in which they are loaded, what they depend on aside: the root file system first.
readonly kernel_modules=(virtio_pci 9pnet_virtio 9p overlay virtio_blk crc32c_generic ext4 loop bfq veth)

# The options of apt for the packages of another release, whose lists are kept in DIR: apt_for_release DIR
apt_for_release() {
  apt=()
  [[ -n $release ]] || return 0
  local uri
  # shellcheck disable=SC2016 # apt's own variable
  uri=$(apt-get indextargets --format '$(REPO_URI)' | sed -n 1p)
  mkdir -p "$1/lists/partial"
  printf 'deb %s %s main\n' "$uri" "$release" >"$1/sources"
  apt=(-o Dir::Etc::SourceList="$1/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$1/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
}

# The generic kernel's package: the cloud one has no 9p. Nothing if apt knows none.
kernel_package() {
  { apt-cache "${apt[@]}" depends linux-image-amd64 2>/dev/null || true; } |
    awk '/Depends: linux-image-/ && !found++ {print $2}'
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
  local dir=$1 package version number=100 file index apt
  apt_for_release "$dir/apt"
  package=$(kernel_package)
  if [[ -z $package ]]; then
    apt-get "${apt[@]}" update -qq >/dev/null || true
    package=$(kernel_package)
  fi
  [[ -n $package ]] || fail "apt knows no linux-image-amd64 to take a kernel from"
  (cd "$dir" && { apt-get "${apt[@]}" download -qq "$package" ||
    { apt-get "${apt[@]}" update -qq && apt-get "${apt[@]}" download -qq "$package"; }; } 2>/dev/null) >&2 ||
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
  rm -rf "$dir/unpacked" "$dir/order" "$dir/apt" "$dir/$package"_*.deb
}

# The kernel folder is made beside its place and moved there when complete; one process at a time makes it.
prepare_kernel() {
  kernel=$cache/kernel${release:+-$release}
  [[ ! -e $kernel/vmlinuz ]] || return 0
  mkdir -p "$cache"
  exec 8>"$cache/lock"
  flock 8
  if [[ ! -e $kernel/vmlinuz ]]; then
    rm -rf "$kernel" "$kernel.new"
    mkdir "$kernel.new"
    fetch_kernel "$kernel.new"
    mv "$kernel.new" "$kernel"
  fi
  exec 8>&-
}
