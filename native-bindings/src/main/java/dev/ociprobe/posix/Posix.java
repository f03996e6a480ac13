package dev.ociprobe.posix;

import java.util.ServiceLoader;

/**
 * One native implementation of everything in this package.
 *
 * <p>Implementations hold no state that a call could race on and may be shared between threads; a
 * failed call throws {@link PosixException}.
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
   * The implementation of that name.
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
