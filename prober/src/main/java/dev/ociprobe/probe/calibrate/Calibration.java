package dev.ociprobe.probe.calibrate;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.result.files.FailureResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The cost and the noise of measuring itself on this host.
 *
 * @param clocks ways of reading the clock
 * @param spawns ways of starting a program
 * @param runtime that was compared with itself
 * @param noiseFloor by phase
 * @param failures of cycles of its two halves
 */
public record Calibration(
    List<ClockCost> clocks,
    List<SpawnCost> spawns,
    String runtime,
    List<SelfComparison> noiseFloor,
    List<FailureResult> failures) {

  public Calibration {
    clocks = List.copyOf(clocks);
    spawns = List.copyOf(spawns);
    noiseFloor = List.copyOf(noiseFloor);
    failures = List.copyOf(failures);
  }

  /**
   * Measures everything; needs root.
   *
   * @param implementations of the native calls; the first one starts the programs
   * @param listener told of the cycles of the noise floor
   * @param interrupted asked before each cycle
   * @throws IOException if the host fails; nothing is left on it then
   */
  public static Calibration measure(
      List<Posix> implementations,
      CpuPlan cpus,
      OciRuntime runtime,
      LifecyclePlan plan,
      RunListener listener,
      BooleanSupplier interrupted)
      throws IOException {
    Posix posix = implementations.getFirst();
    try (RunSession session = RunSession.open(posix, cpus)) {
      listener.opened(session);
      List<ClockCost> clocks = ClockCost.measure(implementations);
      List<SpawnCost> spawns = spawns(posix, session);
      FailureCount failures = new FailureCount(plan);
      List<SelfComparison> noiseFloor =
          SelfComparison.measure(
              posix, session, runtime, plan, RunListener.all(failures, listener), interrupted);
      return new Calibration(clocks, spawns, runtime.name(), noiseFloor, failures.results());
    }
  }

  private static List<SpawnCost> spawns(Posix posix, RunSession session) throws IOException {
    Path rootfs = Files.createDirectory(session.directory().resolve("no-op"));
    String payload = Rootfs.payload().populate(rootfs).command().getFirst();
    try (Stopwatch stopwatch = session.startStopwatch()) {
      return SpawnCost.measure(posix, stopwatch, rootfs.resolve(payload.substring(1)));
    }
  }
}
