package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Path;

/** A root filesystem that can't be made: what is wrong, with which file, what to do about it. */
public final class RootfsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path culprit;
  private final String remedy;

  /**
   * @param culprit the file or directory at fault
   * @param problem what is wrong with it, without its path
   * @param remedy what the user can do
   */
  public RootfsException(Path culprit, String problem, String remedy) {
    super(culprit + ": " + problem);
    this.culprit = culprit;
    this.remedy = remedy;
  }

  /** The system's refusal to write a file. */
  static RootfsException writing(Path file, IOException cause) {
    return new RootfsException(
        file,
        "can't be written: " + cause.getMessage(),
        "Make room on that file system, and see that it is mounted for writing.");
  }

  public Path culprit() {
    return culprit;
  }

  public String remedy() {
    return remedy;
  }
}
