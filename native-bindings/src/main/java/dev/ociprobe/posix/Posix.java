package dev.ociprobe.posix;

import java.util.ServiceLoader;

/**
 * A native implementation of all interfaces in this package.
 *
 * <p>Safe for use by several threads. A failed call throws {@link PosixException}.
 */
public interface Posix {

  /** The name by which {@link #load} finds it: {@code ffm} or {@code jna}. */
  String name();

  Clocks clocks();

  Processes processes();

  Descriptors descriptors();

  Mounts mounts();

  Scheduling scheduling();

  PerfEvents perfEvents();

  /**
   * Loads the implementation of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Posix load(String name) {
    for (Posix posix : ServiceLoader.load(Posix.class, Posix.class.getClassLoader())) {
      if (posix.name().equals(name)) {
        return posix;
      }
    }
    throw new IllegalArgumentException("no native implementation \"" + name + "\"");
  }
}
