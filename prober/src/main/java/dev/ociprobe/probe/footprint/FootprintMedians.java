package dev.ociprobe.probe.footprint;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.result.files.FootprintResult;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The medians of many footprints of one runtime. */
public final class FootprintMedians {

  private FootprintMedians() {}

  /** Returns the medians of these footprints. */
  public static FootprintResult of(String runtime, List<Footprint> footprints) {
    Predicate<KeptProcess> kept = process -> !process.payload();
    Medians<Footprint> medians = new Medians<>(footprints);
    return new FootprintResult(
        runtime,
        footprints.size(),
        ReadingMedians.of(footprints),
        medians.of(footprint -> (double) footprint.kept().size()),
        medians.of(footprint -> threads(footprint.kept())),
        medians.of(footprint -> pss(footprint, kept)),
        medians.of(footprint -> pss(footprint, kept.and(process -> !process.insideCgroup()))),
        medians.of(footprint ->
            footprint.processes().stream().anyMatch(KeptProcess::payload)
                ? pss(footprint, KeptProcess::payload)
                : null),
        ProgramMedians.of(footprints));
  }

  private static @Nullable Double threads(List<KeptProcess> processes) {
    double sum = 0;
    for (KeptProcess process : processes) {
      if (process.threads() == null) {
        return null;
      }
      sum += process.threads();
    }
    return sum;
  }

  // A sum with a hole in it would look like a small one.
  static @Nullable Double pss(Footprint footprint, Predicate<KeptProcess> which) {
    double sum = 0;
    for (KeptProcess process : footprint.processes()) {
      if (which.test(process)) {
        if (process.pssBytes() == null) {
          return null;
        }
        sum += process.pssBytes();
      }
    }
    return sum;
  }
}
