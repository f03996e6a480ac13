/** Measuring runtimes. */
// HdrHistogram and ascii-table have no module descriptor; at run time all is on the class path.
@SuppressWarnings("requires-automatic")
module dev.ociprobe.prober {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires java.management;
  requires HdrHistogram;
  requires ascii.table;
  requires transitive dev.ociprobe.bundle;
  requires transitive dev.ociprobe.posix;
  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.inference;

  exports dev.ociprobe.calibrate;
  exports dev.ociprobe.cgroup;
  exports dev.ociprobe.cleanup;
  exports dev.ociprobe.confirm;
  exports dev.ociprobe.doctor;
  exports dev.ociprobe.environment;
  exports dev.ociprobe.footprint;
  exports dev.ociprobe.invoke;
  exports dev.ociprobe.lifecycle;
  exports dev.ociprobe.limits;
  exports dev.ociprobe.limits.check;
  exports dev.ociprobe.perf;
  exports dev.ociprobe.procfs;
  exports dev.ociprobe.profile;
  exports dev.ociprobe.report;
  exports dev.ociprobe.result;
  exports dev.ociprobe.runtime;
  exports dev.ociprobe.session;
  exports dev.ociprobe.sleep;
  exports dev.ociprobe.spike;
  exports dev.ociprobe.stats;
  exports dev.ociprobe.text;
  exports dev.ociprobe.trace;

  opens dev.ociprobe.cleanup to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.confirm to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.environment to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.limits to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.sleep to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.spike to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.runtime to
      com.fasterxml.jackson.databind;
}
