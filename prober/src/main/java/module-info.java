/** Measuring runtimes. */
module dev.ociprobe.prober {
  requires static org.jspecify;
}
