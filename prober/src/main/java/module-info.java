/** Measuring runtimes. */
// HdrHistogram and ascii-table have no module descriptor; at run time all is on the class path.
@SuppressWarnings("requires-automatic")
module dev.ociprobe.prober {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires java.management;
  requires jdk.management;
  requires HdrHistogram;
  requires com.google.protobuf;
  requires ascii.table;
  requires java.desktop;
  requires org.apache.xmlgraphics.batik.svggen;
  requires org.jfree.jfreechart;
  requires transitive dev.ociprobe.bundle;
  requires transitive dev.ociprobe.posix;
  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires org.apache.commons.statistics.ranking;
  requires org.snakeyaml.engine;

  exports dev.ociprobe.container.cleanup;
  exports dev.ociprobe.container.runtime;
  exports dev.ociprobe.container.session;
  exports dev.ociprobe.container.shim;
  exports dev.ociprobe.container.stopwatch;
  exports dev.ociprobe.explain.cause;
  exports dev.ociprobe.explain.criticalpath;
  exports dev.ociprobe.explain.experiment;
  exports dev.ociprobe.explain.flame;
  exports dev.ociprobe.explain.profile;
  exports dev.ociprobe.explain.sampling;
  exports dev.ociprobe.explain.spike;
  exports dev.ociprobe.explain.watch;
  exports dev.ociprobe.host.cgroup;
  exports dev.ociprobe.host.environment;
  exports dev.ociprobe.host.footprint;
  exports dev.ociprobe.host.packages;
  exports dev.ociprobe.host.perf;
  exports dev.ociprobe.host.procfs;
  exports dev.ociprobe.host.symbols;
  exports dev.ociprobe.probe.calibrate;
  exports dev.ociprobe.probe.charge;
  exports dev.ociprobe.probe.doctor;
  exports dev.ociprobe.probe.footprint;
  exports dev.ociprobe.probe.lifecycle;
  exports dev.ociprobe.probe.limits.check;
  exports dev.ociprobe.probe.limits;
  exports dev.ociprobe.probe.plan;
  exports dev.ociprobe.probe.reproduce;
  exports dev.ociprobe.probe.scale;
  exports dev.ociprobe.probe.sleep;
  exports dev.ociprobe.probe.workload;
  exports dev.ociprobe.result.baseline;
  exports dev.ociprobe.result.chart;
  exports dev.ociprobe.result.compare;
  exports dev.ociprobe.result.export;
  exports dev.ociprobe.result.files;
  exports dev.ociprobe.result.html;
  exports dev.ociprobe.result.merge;
  exports dev.ociprobe.result.report;
  exports dev.ociprobe.result.stats;
  exports dev.ociprobe.text;
  exports dev.ociprobe.yaml;

  opens dev.ociprobe.container.cleanup to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.explain.cause to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.container.runtime to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.explain.flame to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.explain.experiment to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.explain.spike to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.explain.watch to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.host.environment to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.probe.workload to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.probe.limits to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.probe.sleep to
      com.fasterxml.jackson.databind;
  opens dev.ociprobe.result.html to
      com.fasterxml.jackson.databind;
}
