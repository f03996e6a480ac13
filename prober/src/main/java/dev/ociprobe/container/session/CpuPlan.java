package dev.ociprobe.container.session;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which CPUs the runtime and its containers get, and which the rest of this process.
 *
 * @param measured of the runtime, the container and the stopwatch, which measures them
 * @param tool of all threads of this process: the same set where there is no CPU to spare
 */
public record CpuPlan(BitSet measured, BitSet tool) {
  private static final Path THREADS = Path.of("/proc/self/task");

  public CpuPlan {
    measured = (BitSet) measured.clone();
    tool = (BitSet) tool.clone();
  }

  /**
   * The CPUs asked for, or the last one that this process may use; the others for the tool.
   *
   * @throws IllegalArgumentException if this process may not use one of those asked for
   */
  public static CpuPlan of(Optional<BitSet> wanted, BitSet allowed) {
    BitSet measured = wanted.orElseGet(() -> last(allowed));
    BitSet forbidden = (BitSet) measured.clone();
    forbidden.andNot(allowed);
    if (measured.isEmpty() || !forbidden.isEmpty()) {
      throw new IllegalArgumentException(
          "CPUs " + forbidden + " can't be used: this process may use " + allowed);
    }
    BitSet rest = (BitSet) allowed.clone();
    rest.andNot(measured);
    return new CpuPlan(measured, rest.isEmpty() ? measured : rest);
  }

  private static BitSet last(BitSet allowed) {
    BitSet last = new BitSet();
    last.set(allowed.length() - 1);
    return last;
  }

  /**
   * Binds every thread of this process to the tool's CPUs; threads that begin later follow the one
   * that starts them. The calling thread too: the stopwatch is what measures, and a JVM's thread
   * that works between two calls on their CPU made them up to a tenth slower.
   */
  void apply(Posix posix) {
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads
          .mapToInt(path -> Integer.parseInt(path.getFileName().toString()))
          .forEach(tid -> bind(posix, tid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bind(Posix posix, int tid) {
    try {
      posix.scheduling().setAffinity(tid, tool);
    } catch (PosixException e) {
      // the thread has ended meanwhile
    }
  }
}
