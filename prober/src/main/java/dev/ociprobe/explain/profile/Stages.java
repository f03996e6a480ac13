package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.result.files.ProfileResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A critical path as a sequence that people can read: a stage for each stretch of one process. */
final class Stages {
  /** A shorter stretch is told with the one before it. */
  private static final double MIN_SHARE = 0.02;

  /** Of a stage: what took less isn't told. */
  private static final double WORTH_TELLING = 0.15;

  /** Each has a number in its name. */
  private static final Pattern OWN = Pattern.compile("stopwatch-\\d*");

  private final Classifier classifier;
  private final CriticalPath path;
  private final List<Stage> stages = new ArrayList<>();

  /** One stretch, while it grows. */
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

    void take(Stage next) {
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
        if (told.isEmpty() || each.getValue() >= WORTH_TELLING * (to - from)) {
          told.add(String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue() / 1e6));
        }
      }
      return String.join(", ", told);
    }
  }

  private Stages(CriticalPath path, Classifier classifier) {
    this.path = path;
    this.classifier = classifier;
  }

  static List<ProfileResult.Stage> of(CriticalPath path, Classifier classifier) {
    Stages stages = new Stages(path, classifier);
    path.steps().forEach(stages::add);
    return stages.joined();
  }

  private void add(Step step) {
    String process = OWN.matcher(step.thread().comm()).replaceFirst("stopwatch");
    if (stages.isEmpty() || !stages.getLast().process.equals(process)) {
      stages.add(new Stage(process, step.fromNanos()));
    }
    stages.getLast().add(what(step, classifier), step.nanos());
  }

  /** Without the program's name, which differs between runtimes that do the same. */
  static String what(Step step, Classifier classifier) {
    TimeCategory category = classifier.classify(step).category();
    return category instanceof TimeCategory.OnCpu ? "on CPU" : CategoryText.general(category);
  }

  private List<ProfileResult.Stage> joined() {
    List<Stage> joined = new ArrayList<>();
    for (Stage stage : stages) {
      boolean same = !joined.isEmpty() && joined.getLast().process.equals(stage.process);
      boolean isShort = stage.to - stage.from < MIN_SHARE * path.nanos();
      if (!joined.isEmpty() && (same || isShort)) {
        joined.getLast().take(stage);
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
