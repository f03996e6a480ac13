package dev.ociprobe.probe.reproduce;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command line of ociprobe that measures a part of an experiment.
 *
 * @param name within the experiment
 * @param rounds unless the user asks for others
 * @param secondsEach time of one round of one runtime, a guess
 * @param runtimes in their order; the first is what the others are compared with
 * @param twice the runtime that takes part twice, so that the noise floor is known
 * @param command words, in which {@code ${rounds}} stands for the number of rounds
 */
public record MeasuringRun(
    String name,
    int rounds,
    double secondsEach,
    List<String> runtimes,
    Optional<String> twice,
    List<String> command) {

  /** The end of the name under which a runtime takes part for the second time. */
  public static final String AGAIN = "-again";

  private static final String ROUNDS = "${rounds}";

  /** Copies the lists. */
  public MeasuringRun {
    runtimes = List.copyOf(runtimes);
    command = List.copyOf(command);
  }

  /** Returns the command's words with that number of rounds. */
  public List<String> words(int rounds) {
    return command.stream().map(each -> each.replace(ROUNDS, String.valueOf(rounds))).toList();
  }

  /** Returns a guess at the time it takes, with the rounds before the measured ones. */
  public Duration estimate(int rounds, int participants) {
    return Duration.ofMillis(Math.round(1000 * secondsEach * (rounds + warmup()) * participants));
  }

  /** A workload has one round that is not counted; others name their number. */
  private int warmup() {
    int option = command.indexOf("--warmup");
    if (option >= 0) {
      return Integer.parseInt(command.get(option + 1));
    }
    return command.getFirst().equals("workload") ? 1 : 0;
  }
}
