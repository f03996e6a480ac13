package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.container.cleanup.CgroupSweeper;
import dev.ociprobe.container.cleanup.ContainerSweeper;
import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.MountSweeper;
import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.cleanup.RuntimeRemains;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A runtime slot in a directory of the test's, with a real bundle and a {@link FakeStopwatch}: no
 * process is started, and no cgroup is touched.
 *
 * @param slot for the code under test
 * @param stopwatch the slot's, to be scripted and asked
 */
public record FakeSlot(RuntimeSlot slot, FakeStopwatch stopwatch) implements AutoCloseable {
  /** The run that the containers belong to. */
  public static final RunId RUN = new RunId("00000000");

  /** A slot of runc that runs the payload. */
  public static FakeSlot in(Path directory) throws IOException {
    return in(directory, runtime("runc"), new BundleSource.Payload());
  }

  /** A slot of that runtime, with a bundle of that source. */
  public static FakeSlot in(Path directory, OciRuntime runtime, BundleSource source)
      throws IOException {
    Path state = Files.createDirectory(directory.resolve("state"));
    Placeholders placeholders =
        new Placeholders(
            state,
            directory.resolve("bundle"),
            directory.resolve("pid"),
            directory.resolve("log"),
            LedgerEntry.ID,
            source.signal(),
            source.execCommand());
    FakeStopwatch stopwatch = new FakeStopwatch();
    ContainerSweeper sweep =
        new ContainerSweeper(
            RUN,
            new LedgerEntry.Containers(
                runtime.name(), state.toString(), runtime.argv(Verb.DELETE_FORCE, placeholders)),
            stopwatch,
            noCgroups(),
            new RuntimeRemains(
                RUN, runtime.entry().ownPaths(), new MountSweeper(PseudoFiles.ofHost(), _ -> {})));
    Bundle bundle = source.make(placeholders.bundle());
    RuntimeSlot slot =
        new RuntimeSlot(
            runtime,
            stopwatch,
            RUN,
            bundle,
            Optional.empty(),
            EmptiedRootfs.of(runtime, bundle, source, directory.resolve("again")),
            PlanWriter.of(runtime, new CgroupLayout.None()),
            Optional.empty(),
            placeholders,
            sweep);
    return new FakeSlot(slot, stopwatch);
  }

  /** A runtime of the catalogue, as if it were installed; {@code name} is also its name. */
  public static OciRuntime runtime(String name) {
    return SampleRuntimes.of(name);
  }

  private static CgroupSweeper noCgroups() {
    Posix posix = Posix.load("ffm");
    return new CgroupSweeper(
        new OwnCgroups(new CgroupLayout.None(), PseudoFiles.ofHost(), _ -> 0),
        posix.processes(),
        posix.descriptors());
  }

  @Override
  public void close() {
    slot.close();
  }
}
