package dev.ociprobe.host.procfs;

/** What reading a pseudo file gave. */
public sealed interface FileContent {

  /** The file's text as it stands, line feeds included. */
  record Text(String text) implements FileContent {}

  /**
   * Nothing.
   *
   * @param why in a few words, as the system says it
   */
  record Missing(String why) implements FileContent {}
}
