package dev.ociprobe.host.elf;

import java.io.IOException;

/** Thrown for a file that is no ELF file of this kind of machine, or a broken one. */
public final class BadElfException extends IOException {
  private static final long serialVersionUID = 1;

  BadElfException(String message) {
    super(message);
  }

  /** Throws unless something holds. */
  static void check(boolean isSound, String what) throws BadElfException {
    if (!isSound) {
      throw new BadElfException("broken: " + what);
    }
  }
}
