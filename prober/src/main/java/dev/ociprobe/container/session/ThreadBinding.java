package dev.ociprobe.container.session;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;

/**
 * All threads of this process, bound to the tool's CPUs until this is closed. Only the stopwatch
 * needs the measured CPUs: a JVM thread that ran there between two calls made the calls up to 10 %
 * slower.
 */
final class ThreadBinding implements Closeable {
  private static final Path THREADS = Path.of("/proc/self/task");

  private final Posix posix;
  private final BitSet before;

  private ThreadBinding(Posix posix, BitSet before) {
    this.posix = posix;
    this.before = before;
  }

  /** Binds every thread, the calling one included; later threads inherit the binding. */
  static ThreadBinding to(BitSet cpus, Posix posix) throws IOException {
    ThreadBinding binding = new ThreadBinding(posix, posix.scheduling().affinity(0));
    binding.bindAll(cpus);
    return binding;
  }

  /** Gives every thread the CPUs that the binding one had before. */
  @Override
  public void close() throws IOException {
    bindAll(before);
  }

  private void bindAll(BitSet cpus) throws IOException {
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads
          .mapToInt(path -> Integer.parseInt(path.getFileName().toString()))
          .forEach(tid -> bind(tid, cpus));
    }
  }

  private void bind(int tid, BitSet cpus) {
    try {
      posix.scheduling().setAffinity(tid, cpus);
    } catch (PosixException e) {
      // the thread has ended meanwhile
    }
  }
}
