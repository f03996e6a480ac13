package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The check that the calls on a container, one after another, take no longer than its cycle. */
final class CycleSums {
  static final String NAME = "total ≥ sum of the calls";

  private static final Set<String> CALLS = Set.of("create", "start", "kill", "delete");
  private static final String TOTAL = "total";

  private final RoundValues calls = new RoundValues();
  private final RoundValues totals = new RoundValues();

  private CycleSums() {}

  /** Reads the cycles of a run; none if it has no samples. */
  static CycleSums read(Path directory) throws ResultFileException {
    CycleSums sums = new CycleSums();
    boolean _ = RunReader.readSamples(directory, sums::add);
    return sums;
  }

  private void add(Sample sample) {
    if (!sample.outcome().equals(Sample.OK)) {
      return;
    }
    if (CALLS.contains(sample.phase())) {
      calls.add(sample.runtime(), sample.round(), (double) sample.durationNanos());
    } else if (sample.phase().equals(TOTAL)) {
      totals.add(sample.runtime(), sample.round(), (double) sample.durationNanos());
    }
  }

  /** Tells whether a runtime has a cycle that is shorter than its calls. */
  boolean hasFailed(String runtime) {
    return failures(runtime).isPresent();
  }

  private Optional<String> failures(String runtime) {
    double[] parts = calls.dividedBy(totals).values(runtime);
    long failed = Arrays.stream(parts).filter(each -> each > 1).count();
    return failed == 0
        ? Optional.empty()
        : Optional.of("%s: in %d of %d cycles".formatted(runtime, failed, parts.length));
  }

  /** Returns the outcome in all runtimes; empty without a cycle. */
  Optional<FigureCheck> check() {
    Set<String> runtimes = calls.dividedBy(totals).runtimes();
    if (runtimes.isEmpty()) {
      return Optional.empty();
    }
    List<String> failures = new ArrayList<>();
    runtimes.forEach(each -> failures(each).ifPresent(failures::add));
    return Optional.of(
        new FigureCheck(NAME, "create + start + kill + delete ≤ total", runtimes.size(), failures));
  }
}
