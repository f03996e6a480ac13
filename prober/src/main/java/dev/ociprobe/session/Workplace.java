package dev.ociprobe.session;

import dev.ociprobe.bundle.ConfigTemplate;
import dev.ociprobe.cleanup.ContainerSweep;
import dev.ociprobe.invoke.Stopwatch;
import dev.ociprobe.runtime.OciRuntime;
import dev.ociprobe.runtime.Placeholders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one runtime works during a run: its stopwatch, its state, its bundle. Belongs to a {@link
 * Session}, which closes it; not safe for use by several threads at once.
 */
public final class Workplace {
  private final OciRuntime runtime;
  private final Stopwatch stopwatch;
  private final ConfigTemplate config;
  private final Path pidFile;
  private final Placeholders placeholders;
  private final ContainerSweep sweep;
  private final List<String> omissions;

  Workplace(
      OciRuntime runtime,
      Stopwatch stopwatch,
      ConfigTemplate config,
      Placeholders placeholders,
      ContainerSweep sweep,
      List<String> omissions) {
    this.runtime = runtime;
    this.stopwatch = stopwatch;
    this.config = config;
    this.pidFile = placeholders.pidFile();
    this.placeholders = placeholders;
    this.sweep = sweep;
    this.omissions = List.copyOf(omissions);
  }

  public OciRuntime runtime() {
    return runtime;
  }

  public Stopwatch stopwatch() {
    return stopwatch;
  }

  /** Where create is told to write the pid of the container's init. */
  public Path pidFile() {
    return pidFile;
  }

  /** Makes the bundle the one of this container and forgets the pid of the one before. */
  public Placeholders prepare(String id) {
    config.prepare(id);
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return placeholders.withId(id);
  }

  /** Removes whatever is left of a container that failed: by the runtime first, then by hand. */
  public void sweep(String id) {
    sweep.sweep(id);
  }

  /** Sentences on what the bundle lacks of its source. */
  public List<String> omissions() {
    return omissions;
  }

  void close() {
    try {
      sweep.sweepAll();
    } finally {
      config.close();
      stopwatch.close();
    }
  }
}
