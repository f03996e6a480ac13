/** The command line. */
module dev.ociprobe.cli {
  requires static org.jspecify;
}
