package dev.ociprobe.probe.footprint;

import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.FootprintDocument.MemoryCost;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The memory that the containers of a recorded lifecycle took, by runtime. */
public final class MemoryCosts {
  private static final double KIB = 1024;

  private final Run run;
  private final List<Sample> samples = new ArrayList<>();

  private MemoryCosts(Run run) {
    this.run = run;
  }

  /** Reads the results of a lifecycle; of one without a measured cycle there are no samples. */
  public static MemoryCosts read(Path directory) throws ResultFileException {
    MemoryCosts costs = new MemoryCosts(RunReader.readRun(directory));
    if (RunReader.hasSamples(directory)) {
      RunReader.readSamples(directory, costs.samples::add);
    }
    return costs;
  }

  /** Returns the costs of one runtime; empty if no container of it was read. */
  public Optional<MemoryCost> of(String runtime) {
    return run.footprints().stream()
        .filter(each -> each.runtime().equals(runtime) && each.cycles() > 0)
        .findFirst()
        .map(this::cost);
  }

  private MemoryCost cost(FootprintResult idle) {
    String runtime = idle.runtime();
    OptionalDouble cgroup = charged(runtime, "memory in use", ChargeResult.Metric::run);
    return new MemoryCost(
        idle.cycles(),
        peak(runtime, "create"),
        peak(runtime, "start"),
        charged(runtime, "most memory in use", ChargeResult.Metric::run),
        cgroup,
        idle.keptProcesses(),
        idle.keptPssBytes(),
        idle.keptOutsidePssBytes(),
        sum(cgroup, idle.keptOutsidePssBytes()),
        idle.keptPrograms());
  }

  /** A sum with a hole in it would look like a small one. */
  private static OptionalDouble sum(OptionalDouble left, OptionalDouble right) {
    return left.isPresent() && right.isPresent()
        ? OptionalDouble.of(left.getAsDouble() + right.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble peak(String runtime, String phase) {
    return new Medians<>(
            samples.stream()
                .filter(each -> each.runtime().equals(runtime) && each.phase().equals(phase))
                .filter(each -> each.outcome().equals(Sample.OK))
                .toList())
        .of(each ->
            each.usage()
                .map(usage -> KIB * usage.maxRssKiB())
                // Of a tiny process the kernel's counters are not added up in time, and tell 0.
                .filter(bytes -> bytes > 0)
                .orElse(null));
  }

  private OptionalDouble charged(
      String runtime, String metric, Function<ChargeResult.Metric, OptionalDouble> span) {
    return run.charges().stream()
        .filter(each -> each.runtime().equals(runtime))
        .flatMap(each -> each.container().stream())
        .filter(each -> each.name().equals(metric))
        .map(span)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
