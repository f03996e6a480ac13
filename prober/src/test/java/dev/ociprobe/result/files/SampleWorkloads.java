package dev.ociprobe.result.files;

import dev.ociprobe.result.files.WorkloadResult.Check;
import dev.ociprobe.result.files.WorkloadResult.Figure;
import dev.ociprobe.result.files.WorkloadResult.MemoryCurve;
import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Workloads with fixed figures. */
final class SampleWorkloads {
  private static final String RELATION = "events per second × total time = 3,000, within 2 %";

  private SampleWorkloads() {}

  /** Three runtimes; the last one's rate contradicts its time. */
  static WorkloadResult sysbench() {
    return new WorkloadResult(
        "sysbench-cpu",
        "Search for primes",
        "sysbench",
        Optional.of("1.0.20+ds-5"),
        List.of("/usr/bin/sysbench", "cpu", "run"),
        Map.of("events", "3000"),
        List.of(
            rate("runc", 921.4, Optional.empty(), List.of()),
            rate("crun", 919.2, Optional.of(ratio(0.998, 0.991, 1.004)), List.of()),
            rate("runsc", 1840, Optional.empty(), List.of("rate × time = work")),
            memory("runc", 8 << 20, Optional.empty()),
            memory("crun", 7 << 20, Optional.of(ratio(0.875, 0.871, 0.879))),
            memory("runsc", 40 << 20, Optional.of(ratio(5, 4.8, 5.2)))),
        List.of(
            new Check("runc", "rate × time = work", RELATION, 10, 0, Optional.empty()),
            new Check("crun", "rate × time = work", RELATION, 10, 0, Optional.empty()),
            new Check(
                "runsc",
                "rate × time = work",
                RELATION,
                10,
                10,
                Optional.of("round 0: 6000 is not = 3000")),
            new Check("runc", "threads", "threads = 1 in all containers", 10, 0, Optional.empty())),
        List.of(curve("runc", 8 << 20), curve("runsc", 40 << 20)));
  }

  private static Ratio ratio(double value, double low, double high) {
    return new Ratio("runc", 10, value, OptionalDouble.of(low), OptionalDouble.of(high));
  }

  private static Figure rate(
      String runtime, double value, Optional<Ratio> ratio, List<String> failed) {
    return figure(
        runtime,
        "events per second",
        FigureSource.TOOL,
        "1/s",
        FigureDirection.HIGHER,
        value,
        ratio,
        failed);
  }

  private static Figure memory(String runtime, double value, Optional<Ratio> ratio) {
    return figure(
        runtime,
        "memory peak",
        FigureSource.HOST,
        "bytes",
        FigureDirection.LOWER,
        value,
        ratio,
        List.of());
  }

  private static Figure figure(
      String runtime,
      String name,
      FigureSource source,
      String unit,
      FigureDirection better,
      double value,
      Optional<Ratio> ratio,
      List<String> failed) {
    return new Figure(
        runtime,
        name,
        source,
        unit,
        better,
        10,
        OptionalDouble.of(value - 1),
        OptionalDouble.of(value),
        OptionalDouble.of(value + 1),
        OptionalDouble.of(value),
        OptionalDouble.of(0.5),
        ratio,
        failed);
  }

  private static MemoryCurve curve(String runtime, long most) {
    return new MemoryCurve(
        runtime,
        0,
        LongStream.rangeClosed(1, 8)
            .mapToObj(i ->
                new MemoryPoint(
                    100 * i,
                    OptionalLong.of(most * i / 8),
                    i == 1 ? OptionalLong.of(most) : OptionalLong.empty(),
                    OptionalLong.of(8L << 30)))
            .toList());
  }
}
