package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import dev.ociprobe.result.files.VerdictResult.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Gathers the three layers of one case, and concludes it once. Not safe for use by several threads
 * at once.
 */
public final class CaseReport {
  private final String check;
  private final OciRuntime runtime;
  private final String variant;
  private final int repetition;
  private final double tolerance;
  private final Consumer<VerdictResult> verdicts;
  private final List<Requested> requested = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private final List<Observed> observed = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private boolean asWritten = true;

  CaseReport(
      String check,
      OciRuntime runtime,
      String variant,
      int repetition,
      double tolerance,
      Consumer<VerdictResult> verdicts) {
    this.check = check;
    this.runtime = runtime;
    this.variant = variant;
    this.repetition = repetition;
    this.tolerance = tolerance;
    this.verdicts = verdicts;
  }

  /** A field of config.json, or of an update call. */
  public CaseReport requested(String field, Object value) {
    requested.add(new Requested(field, String.valueOf(value)));
    return this;
  }

  /**
   * Reads what the kernel was told.
   *
   * @param legacy what version 1's file should hold
   * @param unified what version 2's should
   * @return whether it does
   */
  public boolean written(
      ContainerUnderTest container, Control control, String legacy, String unified) {
    String expected = container.files().isLegacy(control) ? legacy : unified;
    return written(container, control, expected, String::equals);
  }

  /** The same of a file that has more lines than that one. */
  public boolean writtenLine(ContainerUnderTest container, Control control, String line) {
    return written(
        container, control, line, (text, part) -> (" " + text + " ").contains(" " + part + " "));
  }

  private boolean written(
      ContainerUnderTest container,
      Control control,
      String expected,
      BiPredicate<String, String> fits) {
    ContainerFiles files = container.files();
    String path = files.path(control).map(String::valueOf).orElseGet(control::name);
    FileContent now = files.read(control);
    written.add(
        switch (now) {
          case FileContent.Text(String text) ->
              new Written(path, expected, Optional.of(text), Optional.empty());
          case FileContent.Missing(String why) ->
              new Written(path, expected, Optional.empty(), Optional.of(why));
        });
    boolean holds = now instanceof FileContent.Text(String text) && fits.test(text, expected);
    asWritten &= holds;
    Optional<FileContent> before = container.afterCreate(control);
    if (before.isPresent() && !before.get().equals(now)) {
      evidence("%s held %s after create".formatted(path, inWords(before.get())));
    }
    if (!holds) {
      evidence("%s holds %s, not \"%s\"".formatted(path, inWords(now), expected));
    }
    return holds;
  }

  private static String inWords(FileContent content) {
    return switch (content) {
      case FileContent.Text(String text) -> "\"" + text + "\"";
      case FileContent.Missing(String why) -> "nothing (" + why + ")";
    };
  }

  /** Whether every file that was read holds what it should. */
  public boolean isAsWritten() {
    return asWritten;
  }

  public CaseReport observed(String name, double value, String unit) {
    observed.add(new Observed(name, OptionalDouble.of(value), unit, Optional.empty()));
    return this;
  }

  public CaseReport observed(String name, long value, String unit) {
    return observed(name, (double) value, unit);
  }

  public CaseReport observed(Measured measured) {
    observed.add(measured.observed());
    return this;
  }

  /** A sentence that a reader can check. */
  public CaseReport evidence(String sentence) {
    evidence.add(sentence);
    return this;
  }

  /** The runtime refuses. */
  public void rejected(RefusedException refusal) {
    evidence("%s: %s".formatted(refusal.verb().label(), refusal.words()));
    left(refusal.leftovers()).ifPresent(left -> evidence("the failed call left " + left));
    conclude(
        Verdict.REJECTED,
        switch (refusal.verb()) {
          case CREATE, START -> runtime.name() + " makes no container with this limit";
          default -> runtime.name() + " refuses " + refusal.verb().label() + " in this state";
        });
  }

  /** The first of what a call left on the host, and how many more there are. */
  public static Optional<String> left(List<String> paths) {
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            paths.size() == 1
                ? paths.getFirst()
                : "%s and %d more".formatted(paths.getFirst(), paths.size() - 1));
  }

  /** A file doesn't hold what it should: the runtime said yes and did something else. */
  public void notWritten() {
    conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
  }

  /** There is no such thing here. */
  public void unsupported(String why) {
    evidence(why);
    conclude(Verdict.UNSUPPORTED, "this limit can't be had here");
  }

  /** Nothing could be shown. */
  public void inconclusive(String why) {
    evidence(why);
    conclude(Verdict.INCONCLUSIVE, "this run shows nothing about the limit");
  }

  /** It holds. */
  public void enforced() {
    conclude(Verdict.ENFORCED, "");
  }

  /**
   * Ends the case.
   *
   * @param meaning for the user, one sentence
   */
  public void conclude(Verdict verdict, String meaning) {
    KnownReadings.of(runtime.entry().name(), check, verdict).forEach(this::evidence);
    verdicts.accept(
        new VerdictResult(
            check,
            runtime.name(),
            variant,
            repetition,
            requested,
            written,
            observed,
            tolerance,
            verdict,
            evidence,
            meaning));
  }
}
