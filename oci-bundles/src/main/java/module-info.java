/** config.json and root filesystems. */
module dev.ociprobe.bundle {
  requires static org.jspecify;
}
