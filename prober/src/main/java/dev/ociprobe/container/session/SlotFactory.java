package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.cleanup.CgroupSweeper;
import dev.ociprobe.container.cleanup.ContainerSweeper;
import dev.ociprobe.container.cleanup.LedgerEntry;
import dev.ociprobe.container.cleanup.MountSweeper;
import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RuntimeRemains;
import dev.ociprobe.container.cleanup.SystemdSlice;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.OwnPath;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.shim.EventSink;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Makes the slots of one run below its directory.
 *
 * @param claim the run's
 * @param sweeper removes the containers' cgroups
 */
record SlotFactory(
    RunClaim claim,
    CgroupLayout layout,
    RunStopwatches stopwatches,
    CgroupSweeper sweeper,
    Posix posix) {

  /**
   * Makes a runtime's bundle and starts its stopwatch. The runtime's containers are claimed first.
   *
   * @param name of the slot's directory, unused so far
   */
  RuntimeSlot make(OciRuntime runtime, BundleSource source, String name) throws IOException {
    Path directory = createDirectory(claim.path().resolve(name));
    Placeholders placeholders =
        new Placeholders(
            createDirectory(directory.resolve("state")),
            directory.resolve("bundle"),
            directory.resolve("pid"),
            directory.resolve("log"),
            LedgerEntry.ID,
            source.signal(),
            source.execCommand());
    if (runtime.isLogging()) {
      createDirectory(placeholders.log());
    }
    Optional<ShimFiles> shim = ShimFiles.of(runtime, directory);
    LedgerEntry.Containers containers =
        new LedgerEntry.Containers(
            runtime.name(),
            shim.map(each -> each.state(placeholders.root()))
                .orElse(placeholders.root())
                .toString(),
            shim.flatMap(each -> each.deletion(placeholders.bundle()))
                .orElseGet(() -> deleteForce(runtime, placeholders)));
    claim.claim(containers);
    if (shim.isPresent()) {
      claim.claim(new LedgerEntry.Socket(shim.get().socket().file().toString()));
    }
    List<OwnPath> own = runtime.entry().ownPaths();
    if (!own.isEmpty()) {
      claim.claim(new LedgerEntry.OwnPaths(own.stream().map(OwnPath::template).toList()));
    }
    Bundle bundle = source.make(placeholders.bundle());
    if (shim.isPresent()) {
      shim.get().configure(bundle, placeholders.root());
    }
    if (runtime.isWholeRun()) {
      Files.createDirectories(bundle.rootfs().resolve("usr")); // or systemd-nspawn refuses it
    }
    if (bundle.spec().hasUserNamespace()) {
      claim.letPass();
      Bundle.letPass(directory);
    }
    Optional<FreshRootfs> fresh =
        source.rootfsMode().isMounted()
            ? Optional.of(FreshRootfs.over(bundle, source, directory.resolve("changes"), posix))
            : Optional.empty();
    boolean coverUnified = HostQuirks.needsUnifiedCovered(runtime, layout);
    Optional<EventSink> events = shim.isPresent() ? shim.get().takeEvents() : Optional.empty();
    Stopwatch stopwatch =
        stopwatches.start(
            directory,
            coverUnified,
            HostQuirks.needsOwnMounts(runtime),
            shim.map(ShimFiles::environment).orElse(runtime.environment()));
    prepareCgroups(new CgroupPlace(claim.id(), runtime.cgroupDriver()), bundle.spec(), stopwatch);
    return new RuntimeSlot(
        runtime,
        stopwatch,
        claim.id(),
        bundle,
        fresh,
        EmptiedRootfs.of(runtime, bundle, source, directory.resolve("again")),
        PlanWriter.of(runtime, coverUnified ? withoutUnified() : layout),
        shim.map(each -> each.slotShim(placeholders, stopwatch, posix, events)),
        placeholders,
        new ContainerSweeper(
            claim.id(),
            containers,
            stopwatch,
            sweeper,
            new RuntimeRemains(
                claim.id(), own, new MountSweeper(PseudoFiles.ofHost(), posix.mounts()::detach))));
  }

  /** The layout that a stopwatch sees in whose mount namespace the unified hierarchy is covered. */
  private CgroupLayout withoutUnified() {
    return layout instanceof CgroupLayout.Hybrid(var legacy, var _)
        ? new CgroupLayout.V1(legacy)
        : layout;
  }

  private void prepareCgroups(CgroupPlace place, Spec spec, Stopwatch stopwatch)
      throws IOException {
    if (place.driver() == CgroupDriver.SYSTEMD) {
      try {
        new SystemdSlice(claim.id(), stopwatch).start(claim);
        stopwatches.cgroups().create(place.parent());
      } catch (IOException | RuntimeException e) {
        stopwatch.close();
        throw e;
      }
    }
    new RealTimeBudget(layout, stopwatches.cgroups(), PseudoFiles.ofHost())
        .giveFor(spec, place.parent());
  }

  private static Path createDirectory(Path directory) throws IOException {
    return Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static List<String> deleteForce(OciRuntime runtime, Placeholders placeholders) {
    return runtime.supports(Verb.DELETE_FORCE)
        ? runtime.argv(Verb.DELETE_FORCE, placeholders)
        : List.of();
  }
}
