package dev.ociprobe.bundle;

import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.bundle.spec.SpecException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A failure to make, use or remove a bundle. The message names the file and the problem; {@link
 * #remedy} tells the user what to do. Every failure that a user or a host can cause has this type;
 * a caller's mistake is an IllegalArgumentException.
 */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String culprit;
  private final String remedy;

  BundleException(Path culprit, String problem, String remedy) {
    this(culprit.toString(), culprit + ": " + problem, remedy, null);
  }

  private BundleException(
      String culprit, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.culprit = culprit;
    this.remedy = remedy;
  }

  static BundleException of(RootfsException cause) {
    return new BundleException(
        cause.culprit(), String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }

  static BundleException of(SpecException cause) {
    return new BundleException(
        cause.file().toString(),
        String.valueOf(cause.getMessage()),
        "correct it; \"runc spec\" writes a valid one to compare with",
        cause);
  }

  /** Returns the exception for an operation on a file, such as "be written", that failed. */
  static BundleException of(Path file, String what, IOException cause, String remedy) {
    String reason =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : cause.getMessage();
    return new BundleException(
        file.toString(), file + ": can't " + what + ": " + reason, remedy, cause);
  }

  /** The path of the file or directory at fault, or the name of an image. */
  public String culprit() {
    return culprit;
  }

  /** The remedy, as an imperative. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
