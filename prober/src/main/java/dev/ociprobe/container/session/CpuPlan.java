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
 * The CPUs of the measured processes and those of this process.
 *
 * @param measured for the stopwatch, the runtimes and the containers
 * @param tool for all threads of this process; the same set if there is no CPU to spare
 */
public record CpuPlan(BitSet measured, BitSet tool) {
  private static final Path THREADS = Path.of("/proc/self/task");

  public CpuPlan {
    measured = (BitSet) measured.clone();
    tool = (BitSet) tool.clone();
  }

  /**
   * Plans to measure on the wanted CPUs, or on the last allowed one; the tool gets the others.
   *
   * @param allowed the CPUs that this process may use
   * @throws IllegalArgumentException if a wanted CPU is not allowed
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
   * Binds every thread of this process to the tool's CPUs, the calling one included; later threads
   * inherit the binding. Only the stopwatch needs the measured CPUs: a JVM thread that ran there
   * between two calls made the calls up to 10 % slower.
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
