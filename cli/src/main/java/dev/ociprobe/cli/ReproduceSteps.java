package dev.ociprobe.cli;

import dev.ociprobe.probe.reproduce.MeasuringRun;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command lines that an experiment's runs are on this host. */
final class ReproduceSteps {
  private final RuntimeOptions options;
  private final Participants participants;
  private final Optional<Integer> rounds;

  /** The directory of each command line, in which experiments may share one. */
  private final Map<List<String>, String> directories = new HashMap<>();

  /**
   * A step of an experiment.
   *
   * @param directory of its results, below that of the reproduction; an earlier step's if that is
   *     the same command line
   * @param words of its command line, without the directory
   * @param missing runtimes that the experiment wants and this host lacks
   */
  record Step(
      PublishedExperiment experiment,
      MeasuringRun run,
      String directory,
      List<String> words,
      List<String> missing,
      Duration estimate) {

    /** Copies the lists. */
    Step {
      words = List.copyOf(words);
      missing = List.copyOf(missing);
    }

    /** Tells whether it has results of its own: the same is not measured twice. */
    boolean isOwn() {
      return directory.equals(nameOf(experiment, run));
    }

    /** Asks the host for what its workload needs; returns the reason why it can't be had. */
    Optional<UserError> refusal() {
      String[] arguments = words.toArray(String[]::new);
      if (Main.commandLine(arguments).parseArgs(arguments).subcommand().commandSpec().userObject()
          instanceof WorkloadCommand workload) {
        try {
          workload.requireHost();
        } catch (UserError e) {
          return Optional.of(e);
        } catch (IOException e) {
          return Optional.empty(); // its command tells
        }
      }
      return Optional.empty();
    }
  }

  ReproduceSteps(RuntimeOptions options, @Nullable Integer rounds) {
    this.options = options;
    this.participants = new Participants(options);
    this.rounds = Optional.ofNullable(rounds);
  }

  /** Returns the steps of all experiments that have results of their own. */
  List<Step> own(List<PublishedExperiment> experiments) {
    return experiments.stream().flatMap(each -> of(each).stream()).filter(Step::isOwn).toList();
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
    String directory = directories.computeIfAbsent(words, _ -> nameOf(experiment, run));
    return new Step(
        experiment,
        run,
        directory,
        words,
        participants.missing(run),
        run.estimate(number, chosen.size()));
  }

  private static String nameOf(PublishedExperiment experiment, MeasuringRun run) {
    return experiment.id() + "-" + run.name();
  }
}
