package dev.ociprobe.posix;

import java.util.ServiceLoader;

/**
 * A native implementation of all interfaces in this package.
 *
 * <p>Safe for use by several threads. A failed call throws {@link PosixException}.
 *
 * @param name the name by which {@link #load} finds it: {@code ffm} or {@code jna}
 * @param clocks the clocks
 * @param processes the calls that start, signal and reap processes
 * @param descriptors the file descriptors
 * @param mounts the calls of mount(2) and mount namespaces
 * @param directoryEntries the calls that make files and set their attributes
 * @param scheduling the CPU affinity of threads
 * @param perfEvents the calls of perf_event_open(2)
 */
public record Posix(
    String name,
    Clocks clocks,
    Processes processes,
    Descriptors descriptors,
    Mounts mounts,
    DirectoryEntries directoryEntries,
    Scheduling scheduling,
    PerfEvents perfEvents) {

  /**
   * Loads the implementation of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Posix load(String name) {
    for (PosixProvider provider :
        ServiceLoader.load(PosixProvider.class, PosixProvider.class.getClassLoader())) {
      if (provider.name().equals(name)) {
        return provider.posix();
      }
    }
    throw new IllegalArgumentException("no native implementation \"" + name + "\"");
  }
}
