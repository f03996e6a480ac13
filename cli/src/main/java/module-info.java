/** The command line. */
module dev.ociprobe.cli {
  requires info.picocli;
  requires static org.jspecify;

  opens dev.ociprobe.cli to
      info.picocli;
}
