/** The command line. */
module dev.ociprobe.cli {
  requires static org.jspecify;
  requires dev.ociprobe.prober;
  requires info.picocli;

  opens dev.ociprobe.cli to
      info.picocli;
}
