/** config.json and root filesystems. */
module dev.ociprobe.bundle {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires dev.ociprobe.posix;

  exports dev.ociprobe.bundle;
  exports dev.ociprobe.bundle.limit;
  exports dev.ociprobe.bundle.rootfs;
  exports dev.ociprobe.bundle.spec;
}
