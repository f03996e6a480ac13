/** Measuring runtimes. */
module dev.ociprobe.prober {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.databind;
  requires java.management;
  requires dev.ociprobe.bundle;
  requires transitive dev.ociprobe.posix;

  exports dev.ociprobe.cgroup;
  exports dev.ociprobe.doctor;
  exports dev.ociprobe.environment;
  exports dev.ociprobe.footprint;
  exports dev.ociprobe.invoke;
  exports dev.ociprobe.procfs;
  exports dev.ociprobe.runtime;

  opens dev.ociprobe.environment to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.runtime to
      com.fasterxml.jackson.databind;
}
