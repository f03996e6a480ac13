package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.ClassifiedPath.ClassifiedStep;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.result.files.ProfileResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A critical path as a short sequence of stages: one for each interval of one process. */
public final class Stages {
  /** The smallest share of the path that is a stage; a shorter one joins the one before it. */
  private static final double MIN_SHARE = 0.02;

  /** The smallest share of a stage that its text mentions. */
  private static final double MIN_SHARE_OF_STAGE = 0.15;

  private final CriticalPath path;
  private final double minNanos;
  private final List<Stage> stages = new ArrayList<>();

  /** A stage while it grows. */
  private static final class Stage {
    private final String process;
    private final long from;
    private long to;
    private final Map<String, Long> nanosByWhat = new HashMap<>();

    Stage(String process, long from) {
      this.process = process;
      this.from = from;
      this.to = from;
    }

    void add(String what, long nanos) {
      nanosByWhat.merge(what, nanos, Long::sum);
      to += nanos;
    }

    void join(Stage next) {
      next.nanosByWhat.forEach((what, nanos) ->
          add(next.process.equals(process) ? what : next.process + " " + what, nanos));
    }

    String what() {
      List<Map.Entry<String, Long>> largest =
          nanosByWhat.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
              .toList();
      if (largest.size() == 1) {
        return largest.getFirst().getKey();
      }
      List<String> told = new ArrayList<>();
      for (Map.Entry<String, Long> each : largest) {
        if (told.isEmpty() || each.getValue() >= MIN_SHARE_OF_STAGE * (to - from)) {
          told.add(String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue() / 1e6));
        }
      }
      return String.join(", ", told);
    }
  }

  private Stages(CriticalPath path, double minNanos) {
    this.path = path;
    this.minNanos = minNanos;
  }

  /** Returns the stages of a path, as fine as its length allows. */
  public static List<ProfileResult.Stage> of(ClassifiedPath path) {
    return of(path, path.nanos());
  }

  /**
   * Returns the stages of a path, as fine as those of a path of another length, so that both can
   * stand side by side.
   */
  static List<ProfileResult.Stage> of(ClassifiedPath path, long asOfNanos) {
    Stages stages = new Stages(path.path(), MIN_SHARE * Math.min(path.nanos(), asOfNanos));
    path.steps().forEach(stages::add);
    return stages.joined();
  }

  private void add(ClassifiedStep step) {
    String process = step.step().thread().comm();
    if (stages.isEmpty() || !stages.getLast().process.equals(process)) {
      stages.add(new Stage(process, step.step().fromNanos()));
    }
    whats(step).forEach(stages.getLast()::add);
  }

  /**
   * Describes a step without the program's name, so that runtimes can be compared.
   *
   * @return the nanoseconds of each description: those for whom it waited have their own
   */
  public static Map<String, Long> whats(ClassifiedStep step) {
    Map<String, Long> whats = new HashMap<>();
    step.parts().forEach((category, nanos) -> whats.merge(what(category), nanos, Long::sum));
    return whats;
  }

  private static String what(TimeCategory category) {
    return category instanceof TimeCategory.OnCpu ? "on CPU" : CategoryText.of(category);
  }

  private List<ProfileResult.Stage> joined() {
    List<Stage> joined = new ArrayList<>();
    for (Stage stage : stages) {
      boolean same = !joined.isEmpty() && joined.getLast().process.equals(stage.process);
      boolean isShort = stage.to - stage.from < minNanos;
      if (!joined.isEmpty() && (same || isShort)) {
        joined.getLast().join(stage);
      } else {
        joined.add(stage);
      }
    }
    return joined.stream()
        .map(stage ->
            new ProfileResult.Stage(
                stage.process,
                stage.what(),
                stage.from - path.fromNanos(),
                stage.to - path.fromNanos(),
                (double) (stage.to - stage.from) / path.nanos()))
        .toList();
  }
}
