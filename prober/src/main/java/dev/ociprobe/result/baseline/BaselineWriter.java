package dev.ociprobe.result.baseline;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.PhaseFigures;
import dev.ociprobe.result.compare.RecordedRun;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a baseline of recorded runs.
 *
 * @param runs of the same runtimes under the same conditions; the more, the better the bands know
 *     how runs differ
 * @param runtimes to take; all if empty
 * @param figures to take
 * @param least what is allowed at least, as a part: 0.05 for 5 %
 */
public record BaselineWriter(
    List<RecordedRun> runs, List<String> runtimes, List<String> figures, double least) {

  /** The figures of a baseline unless the user names others: those that noise moves least. */
  public static final List<String> FIGURES = List.of("p50", "cpu", "memory");

  /** The names that a band can have, see {@link BandReader}. */
  private static final Pattern NAME = Pattern.compile("[^:\\s\"'#{}\\[\\],&*!|>%@`]+");

  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  /** Beyond this, a band says little. */
  private static final double WIDE = 0.5;

  /**
   * Peaks of memory hardly vary within a run, but between runs of one binary, minutes apart, they
   * were seen to differ by 10 %.
   */
  private static final double LEAST_OF_MEMORY = 0.15;

  private static final String FIRST_BYTE = "first-byte";
  private static final String READY = "ready";

  /** Copies the lists. */
  public BaselineWriter {
    runs = List.copyOf(runs);
    runtimes = List.copyOf(runtimes);
    figures = List.copyOf(figures);
  }

  /**
   * A file's content.
   *
   * @param bands the number of its bands
   * @param wide those that let a figure pass that is half as large again, such as {@code
   *     runc:create.p50 +73.5%}
   */
  public record Written(String yaml, int bands, Set<String> runtimes, List<String> wide) {}

  /**
   * Returns the file.
   *
   * @throws NothingToCompareException if the runs can't be one baseline
   */
  public Written write() {
    List<AllowedFigure> allowed = allowed();
    if (allowed.isEmpty()) {
      throw new NothingToCompareException(
          "%s has too few rounds of %s for an interval"
              .formatted(
                  runs.getFirst().directory(),
                  runtimes.isEmpty() ? "any runtime" : String.join(", ", runtimes)));
    }
    Set<String> written = new LinkedHashSet<>();
    allowed.forEach(each -> written.add(each.runtime()));
    for (String each : written) {
      if (!NAME.matcher(each).matches()) {
        throw new NothingToCompareException(
            "a runtime is named \"%s\": no band can have such a name".formatted(each));
      }
    }
    CommonConditions conditions = CommonConditions.of(runs, written);
    StringBuilder yaml = new StringBuilder(head());
    for (RecordedRun each : runs) {
      if (!each.run().complete()) {
        yaml.append("# %s is incomplete.\n".formatted(quoted(each.directory().toString())));
      }
    }
    if (!conditions.differing().isEmpty()) {
      yaml.append(
          "# The runs differed in: %s.\n".formatted(String.join(", ", conditions.differing())));
    }
    yaml.append("schema: ").append(BaselineFile.SCHEMA).append('\n');
    yaml.append("conditions:  # one that you remove is not compared\n");
    conditions.shared().forEach((name, value) -> condition(yaml, "  ", name, value));
    yaml.append("runtimes:\n");
    conditions
        .ofRuntimes()
        .forEach((runtime, own) -> {
          yaml.append("  ").append(quoted(runtime)).append(own.isEmpty() ? ": {}\n" : ":\n");
          own.forEach((name, value) -> condition(yaml, "    ", name, value));
        });
    yaml.append("bands:\n");
    allowed.forEach(each -> yaml.append(each.line()));
    List<String> wide =
        allowed.stream().filter(each -> each.allowed() > WIDE).map(AllowedFigure::text).toList();
    return new Written(yaml.toString(), allowed.size(), written, wide);
  }

  private String head() {
    RecordedRun last = runs.getLast();
    return """
    # Figures that `ociprobe lifecycle --baseline FILE` and `compare DIR --baseline FILE` hold a run to:
    # allow: +5%% fails beyond 5 %% more, ±5%% on either side; max and min are limits by themselves.
    # Written by `ociprobe baseline` from %s, the last of %s.
    """
        .formatted(
            runs.size() == 1 ? "a run" : runs.size() + " runs",
            last.run().started().truncatedTo(ChronoUnit.SECONDS));
  }

  private static void condition(StringBuilder yaml, String indent, String name, String value) {
    yaml.append(indent).append(name).append(": ").append(quoted(value)).append('\n');
  }

  /** A string of JSON, which YAML reads too; one that holds JSON itself in single quotes. */
  private static String quoted(String text) {
    return text.contains("\"") && PRINTABLE.matcher(text).matches()
        ? "'" + text.replace("'", "''") + "'"
        : TextNode.valueOf(text).toString();
  }

  private double least(String figure) {
    return figure.equals("memory") ? Math.max(least, LEAST_OF_MEMORY) : least;
  }

  private List<AllowedFigure> allowed() {
    Map<String, Map<String, List<PhaseFigures>>> all = new LinkedHashMap<>();
    for (RecordedRun run : runs) {
      for (String runtime : run.runtimes()) {
        if (runtimes.isEmpty() || runtimes.contains(runtime)) {
          Map<String, List<PhaseFigures>> phases =
              all.computeIfAbsent(runtime, _ -> new LinkedHashMap<>());
          PhaseFigures.of(run, runtime)
              .forEach(
                  each -> phases.computeIfAbsent(each.phase(), _ -> new ArrayList<>()).add(each));
        }
      }
    }
    List<AllowedFigure> allowed = new ArrayList<>();
    all.values()
        .forEach(phases -> {
          if (phases.containsKey(READY)) {
            phases.remove(FIRST_BYTE);
          }
          phases
              .values()
              .forEach(each ->
                  figures.forEach(figure ->
                      AllowedFigure.of(each, figure, least(figure)).ifPresent(allowed::add)));
        });
    return allowed;
  }
}
