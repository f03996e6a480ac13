package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Path;

/** A failure to make a root filesystem, with the file or image at fault and a remedy. */
public final class RootfsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String culprit;
  private final String remedy;

  /**
   * Creates the exception for one file.
   *
   * @param culprit the file or directory at fault
   * @param problem the problem, without the path
   * @param remedy what the user can do, as an imperative
   */
  public RootfsException(Path culprit, String problem, String remedy) {
    this(culprit.toString(), problem, remedy);
  }

  /**
   * Creates the exception for a file, a directory or an image.
   *
   * @param culprit its path or its name
   * @param problem the problem, without that
   * @param remedy what the user can do, as an imperative
   */
  public RootfsException(String culprit, String problem, String remedy) {
    super(oneLine(culprit + ": " + problem));
    this.culprit = culprit;
    this.remedy = oneLine(remedy);
  }

  /** Names in images may hold line breaks, which would pass for lines of ours. */
  private static String oneLine(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r");
  }

  /** Returns the exception for a file that can't be written. */
  static RootfsException writing(Path file, IOException cause) {
    return new RootfsException(
        file,
        "can't be written: " + cause.getMessage(),
        "make room on that file system, and check that it is mounted for writing");
  }

  public String culprit() {
    return culprit;
  }

  public String remedy() {
    return remedy;
  }
}
