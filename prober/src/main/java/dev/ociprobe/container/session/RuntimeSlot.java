package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.ConfigTemplate;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.cleanup.ContainerSweeper;
import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where one runtime works during a run: its stopwatch, its state, its bundle. Belongs to a {@link
 * Session}, which closes it; not safe for use by several threads at once.
 */
public final class RuntimeSlot {
  private static final byte[] NO_PID = {'-'};

  private final OciRuntime runtime;
  private final Stopwatch stopwatch;
  private final RunId run;
  private final Bundle bundle;
  private ConfigTemplate config;
  private final Path pidFile;
  private final Placeholders placeholders;
  private final ContainerSweeper sweep;

  RuntimeSlot(
      OciRuntime runtime,
      Stopwatch stopwatch,
      RunId run,
      Bundle bundle,
      Placeholders placeholders,
      ContainerSweeper sweep) {
    this.runtime = runtime;
    this.stopwatch = stopwatch;
    this.run = run;
    this.bundle = bundle;
    this.config = template();
    this.pidFile = placeholders.pidFile();
    this.placeholders = placeholders;
    this.sweep = sweep;
  }

  public OciRuntime runtime() {
    return runtime;
  }

  public Stopwatch stopwatch() {
    return stopwatch;
  }

  /** Below which the containers' own cgroups are, absolute. */
  public String cgroup() {
    return run.cgroup();
  }

  /** What config.json says, but for the container's own cgroup. */
  public Spec spec() {
    return bundle.spec();
  }

  /** Where create is told to write the pid of the container's init. */
  public Path pidFile() {
    return pidFile;
  }

  /** Makes the bundle the one of this container and forgets the pid of the one before. */
  public Placeholders prepare(String id) {
    config.prepare(id);
    spoilPidFile();
    return placeholders.withId(id);
  }

  /** Not by removing it: on a disk's file system that takes half a millisecond, this a tenth. */
  private void spoilPidFile() {
    try {
      Files.write(pidFile, NO_PID, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      // there was no container before
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with a configuration of its own, in place of the one before. */
  public Placeholders prepare(String id, Spec spec) {
    config.close();
    bundle.write(spec);
    config = template();
    return prepare(id);
  }

  private ConfigTemplate template() {
    return bundle.template(run.cgroup(), run.containerIdWidth());
  }

  /** The bundle's directory. */
  public Path bundle() {
    return bundle.directory();
  }

  /** Removes whatever is left of a container that failed: by the runtime first, then by hand. */
  public void sweep(String id) {
    sweep.sweep(id);
  }

  /** Sentences on what the bundle lacks of its source. */
  public List<String> omissions() {
    return bundle.omissions();
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
