package dev.ociprobe.bundle.layer;

import java.io.IOException;

/** A layer that is not applied; the message says what is wrong with it, without its name. */
public final class LayerException extends IOException {
  private static final long serialVersionUID = 1;

  LayerException(String problem) {
    super(problem);
  }
}
