/** config.json and root filesystems. */
// zstd-jni has no module descriptor; at run time all is on the class path.
@SuppressWarnings("requires-automatic")
module dev.ociprobe.bundle {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires transitive dev.ociprobe.posix;
  requires com.github.luben.zstd_jni;
  requires org.apache.commons.compress;
  requires java.net.http;
  requires org.apache.commons.io;

  exports dev.ociprobe.bundle;
  exports dev.ociprobe.bundle.cache;
  exports dev.ociprobe.bundle.image;
  exports dev.ociprobe.bundle.layer;
  exports dev.ociprobe.bundle.limit;
  exports dev.ociprobe.bundle.registry;
  exports dev.ociprobe.bundle.rootfs;
  exports dev.ociprobe.bundle.spec;

  opens dev.ociprobe.bundle.image to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.bundle.registry to
      com.fasterxml.jackson.databind;
}
