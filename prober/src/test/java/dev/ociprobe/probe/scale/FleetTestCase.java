package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.probe.lifecycle.ContainerHolder;
import dev.ociprobe.probe.lifecycle.FakeClocks;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import dev.ociprobe.probe.lifecycle.Readiness;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of runc with a fake stopwatch, on a host with a fake amount of memory. */
abstract class FleetTestCase {
  @TempDir private Path directory;
  private FakeSlot slot;
  private RunDirectory results;
  FakeFiles files;
  Fleet fleet;
  FakeStopwatch stopwatch;
  final List<String> steps = new ArrayList<>();
  boolean interrupted;

  final ScaleListener listener =
      new ScaleListener() {
        @Override
        public void stepped(boolean failed, String what) {
          steps.add(what);
        }

        @Override
        public boolean isInterrupted() {
          return interrupted;
        }
      };

  @BeforeEach
  void open() throws IOException {
    slot = FakeSlot.in(directory);
    stopwatch = slot.stopwatch();
    results = RunDirectory.at(directory.resolve("results"));
    files = new FakeFiles(Files.createDirectory(directory.resolve("host")));
    available(8 << 20);
    fleet = fleet(slot);
  }

  /** A fleet of a user's command instead of the payload. */
  Fleet commands() {
    return fleet(slot, Readiness.Kind.COMMAND);
  }

  static Fleet fleet(FakeSlot slot) {
    return fleet(slot, Readiness.Kind.PAYLOAD);
  }

  private static Fleet fleet(FakeSlot slot, Readiness.Kind kind) {
    return new Fleet(
        FakeSlot.RUN,
        slot.slot(),
        new ContainerHolder(
            slot.slot(), kind, FakeClocks.STILL, Optional.of(Duration.ofSeconds(10))),
        new AtomicInteger());
  }

  @AfterEach
  void close() throws IOException {
    results.close();
    slot.close();
  }

  void available(long kibibytes) {
    files.with("/proc/meminfo", "MemAvailable: %d kB\n".formatted(kibibytes));
  }

  ScaleRecorder recorder(ScaleMode mode) {
    return new ScaleRecorder(results, plan(mode, 1), new BundleSource.Payload());
  }

  static ScalePlan plan(ScaleMode mode, int rounds) {
    return new ScalePlan(mode, rounds, 1, Optional.empty(), 100 << 20, MaxFailures.DEFAULT);
  }

  FleetFiller filler(ScaleRecorder recorder) {
    return new FleetFiller(room(), recorder, listener);
  }

  HostRoom room() {
    return new HostRoom(files.files(), 100 << 20, Path.of("/run"), _ -> OptionalLong.empty());
  }

  static CurveResult curve(ScaleRecorder recorder, String metric) {
    return recorder.curves().stream()
        .filter(each -> each.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
