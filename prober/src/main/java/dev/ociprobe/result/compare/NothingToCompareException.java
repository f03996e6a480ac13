package dev.ociprobe.result.compare;

import java.io.Serial;

/** Thrown if runs have nothing that can be compared; the message says why. */
public final class NothingToCompareException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public NothingToCompareException(String message) {
    super(message);
  }
}
