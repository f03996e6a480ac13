package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.calibrate.Calibration;
import dev.ociprobe.probe.calibrate.ClockCost;
import dev.ociprobe.probe.calibrate.SelfComparison;
import dev.ociprobe.probe.calibrate.SpawnCost;
import dev.ociprobe.probe.lifecycle.CycleCount;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.MaxFailures;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.report.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code calibrate}: measures the cost of measuring on this host. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description =
        "Measure the cost of measuring on this host: reading the clock, starting a "
            + "program, and the difference of a runtime from itself (A/A), below which no "
            + "result means anything. Needs root.",
    footerHeading = "%nExamples:%n",
    footer = {"  ociprobe calibrate", "  ociprobe calibrate --runtime crun --runs 500 --json"})
final class CalibrateCommand implements Callable<Integer>, Checked {
  @Mixin private RuntimeOptions runtimes = new RuntimeOptions();

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Cycles of each half of the A/A (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also write the figures to calibration.json in this directory, which must be empty or not"
              + " exist yet.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  @Override
  public void check() {
    Ranges.check("--runs", runs, 1, LifecyclePlan.MAX_RUNS);
    runtimes.check();
  }

  @Override
  public Integer call() throws IOException {
    check();
    Posix posix = runtimes.posix();
    HostChecks.requireRoot(posix, "calibrate");
    CpuPlan cpus = CpuPlan.ofHost(Optional.empty(), posix.scheduling().affinity(0));
    OciRuntime runtime = runtimes.select(posix, cpus).getFirst();
    LifecyclePlan plan =
        new LifecyclePlan(
            runs,
            10,
            List.of(),
            Duration.ZERO,
            System.nanoTime() & 0xffff_ffffL,
            Optional.empty(),
            MaxFailures.DEFAULT);
    List<Posix> implementations =
        List.of(posix, Posix.load(posix.name().equals("ffm") ? "jna" : "ffm"));
    Console console = new Console(quiet);
    Optional<FreshDirectory> directory = directory();
    try (Interruption interruption = Interruption.install(posix.processes())) {
      Calibration calibration;
      try (Progress progress = new Progress(console, 2 * CycleCount.each(plan, runs))) {
        calibration =
            Calibration.measure(
                implementations,
                cpus,
                runtime,
                plan,
                new ProgressListener(
                    interruption,
                    progress,
                    _ -> runtime.name() + " against itself",
                    measured -> measured,
                    _ -> {}),
                interruption::isRequested);
      }
      if (directory.isPresent()) {
        directory.get().write("calibration.json", calibration);
      }
      print(calibration);
      return ExitCode.ofCycles(calibration.failures(), interruption).number();
    }
  }

  private Optional<FreshDirectory> directory() throws IOException {
    return out == null ? Optional.empty() : Optional.of(FreshDirectory.at(out));
  }

  private void print(Calibration calibration) {
    if (json) {
      Outlet.OUT.printJson(calibration);
      return;
    }
    Outlet.OUT.println("Reading CLOCK_MONOTONIC, ns per call (median of batches)");
    for (ClockCost cost : calibration.clocks()) {
      String doubt = cost.outOfOrder() == 0 ? "" : "   disagrees, times: " + cost.outOfOrder();
      print("%-20s %8.1f%s".formatted(cost.way(), cost.medianNanos(), doubt));
    }
    Outlet.OUT.println(
        "%nStarting a static no-op, µs from spawn to reap (n = %d)".formatted(SpawnCost.RUNS));
    print("%-20s %8s %8s %8s".formatted("", "min", "p50", "p99"));
    for (SpawnCost cost : calibration.spawns()) {
      print(
          "%-20s %8s %8s %8s"
              .formatted(
                  cost.way(),
                  micros(cost.nanos().min()),
                  micros(cost.nanos().p50()),
                  micros(cost.nanos().p99())));
    }
    Outlet.OUT.println(
        "%n%s against itself, interleaved: smaller differences are noise on this host"
            .formatted(calibration.runtime()));
    for (SelfComparison each : calibration.noiseFloor()) {
      print(
          "%-20s %8s"
              .formatted(
                  each.phase(),
                  percent(each.floor().durations(Math.max(1, each.floor().comparison().pairs())))));
    }
    Outlet.OUT.printStyled(FailureText.of(calibration.failures(), new Console(quiet).style()));
  }

  private static void print(String row) {
    Outlet.OUT.println("  " + row);
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%5.1f %%", 100 * share.getAsDouble())
        : "–";
  }

  private static String micros(OptionalLong nanos) {
    return nanos.isPresent() ? String.format(Locale.ROOT, "%.1f", nanos.getAsLong() / 1e3) : "–";
  }
}
