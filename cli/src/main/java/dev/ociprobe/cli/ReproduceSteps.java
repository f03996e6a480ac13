package dev.ociprobe.cli;

import dev.ociprobe.probe.reproduce.MeasuringRun;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command lines that an experiment's runs are on this host. */
final class ReproduceSteps {
  private final RuntimeOptions options;
  private final Participants participants;
  private final Optional<Integer> rounds;

  /**
   * A step of an experiment.
   *
   * @param words of its command line, without the directory
   * @param missing runtimes that the experiment wants and this host lacks
   */
  record Step(
      PublishedExperiment experiment,
      MeasuringRun run,
      List<String> words,
      List<String> missing,
      Duration estimate) {

    /** Copies the lists. */
    Step {
      words = List.copyOf(words);
      missing = List.copyOf(missing);
    }

    /** Returns the name of the directory of its results. */
    String directory() {
      return experiment.id() + "-" + run.name();
    }
  }

  ReproduceSteps(RuntimeOptions options, @Nullable Integer rounds) {
    this.options = options;
    this.participants = new Participants(options);
    this.rounds = Optional.ofNullable(rounds);
  }

  List<Step> of(PublishedExperiment experiment) {
    return experiment.runs().stream().map(each -> step(experiment, each)).toList();
  }

  private Step step(PublishedExperiment experiment, MeasuringRun run) {
    int number = rounds.orElse(run.rounds());
    List<String> chosen = participants.of(run);
    List<String> words = new ArrayList<>(run.words(number));
    List<String> added = new ArrayList<>(options.words());
    added.addAll(List.of("--runtime", String.join(",", chosen)));
    words.addAll(1, added);
    return new Step(
        experiment, run, words, participants.missing(run), run.estimate(number, chosen.size()));
  }
}
