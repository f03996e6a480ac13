/** Measuring runtimes. */
module dev.ociprobe.prober {
  requires static org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires dev.ociprobe.bundle;
  requires transitive dev.ociprobe.posix;

  exports dev.ociprobe.invoke;
  exports dev.ociprobe.runtime;

  opens dev.ociprobe.runtime to
      com.fasterxml.jackson.databind;
}
