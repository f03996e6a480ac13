package dev.ociprobe.result.merge;

import java.io.Serial;

/** Thrown if runs can't be merged; the message names them and says why. Nothing is left then. */
public final class MergeRefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MergeRefusedException(String message) {
    super(message);
  }
}
