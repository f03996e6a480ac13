package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import dev.ociprobe.probe.plan.PlannedStep;
import dev.ociprobe.probe.scale.ScalePlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A guess at what a step will take, made of its options alone: nothing is started for it.
 *
 * @param bytes on disk
 * @param atMost true if the step may end sooner
 */
record StepEstimate(Duration time, long bytes, boolean atMost) {
  static final StepEstimate NOTHING = new StepEstimate(Duration.ZERO, 0, false);

  /** The basis of the guess, for the user. */
  static final String ASSUMPTION =
      """
      Guessed with 60 ms a cycle of runc, 40 of crun and youki, 250 of runsc and 2 s
      of Kata. A busy or small machine takes several times as long.\
      """;

  private static final Map<String, Integer> CYCLE_MILLIS =
      Map.of("runc", 60, "crun", 40, "youki", 40, "runsc", 250, "kata-runtime", 2000);
  private static final int OTHER_CYCLE_MILLIS = 60;

  /** The time to ask the runtimes who they are, to look at the host, and to clean up. */
  private static final Duration RUN = Duration.ofSeconds(3);

  /** A check with one runtime takes this besides its measurements of CPU time. */
  private static final Duration CHECK = Duration.ofSeconds(4);

  private static final int MEASUREMENTS = 2;

  /** A workload's trial: most of ours run for ten seconds. */
  private static final Duration TRIAL = Duration.ofSeconds(11);

  private static final int TRIAL_BYTES = 8 << 10;

  /** Cycles of footprints and charges, which are not timed. */
  private static final int OBSERVED_CYCLES = 5;

  private static final int ROW_BYTES = 65;
  private static final int ROWS = 8;

  /** With the page of the report, which grows little with the samples. */
  private static final int RUN_BYTES = 200 << 10;

  private static final int TRACE_BYTES = 64 << 10;

  /** Iterations of a phase that are kept: slow ones, and ordinary ones beside them. */
  private static final int KEPT_PERCENT = 5;

  StepEstimate plus(StepEstimate other) {
    return new StepEstimate(time.plus(other.time), bytes + other.bytes, atMost || other.atMost);
  }

  static StepEstimate of(PlannedStep step) {
    String[] arguments = PlanVocabulary.arguments(step);
    CommandSpec command =
        Main.commandLine(arguments).parseArgs(arguments).subcommand().commandSpec();
    return switch (step.probe()) {
      case "limits" -> ofChecks(command);
      case "scale" -> ofContainers(command);
      case "workload" -> ofTrials(command);
      case "calibrate" -> ofCalibration(command);
      default -> ofCycles(step.probe(), command);
    };
  }

  private static StepEstimate ofCycles(String probe, CommandSpec command) {
    boolean until = option(command, "--until", Object.class).isPresent();
    Optional<Duration> limit = option(command, "--for", Duration.class);
    Duration round = round(command);
    long runs = number(command, "--runs");
    if (until || limit.isPresent()) {
      long most = option(command, "--max-runs", Integer.class).orElse(StopOptions.MOST_RUNS);
      runs = limit.map(time -> Math.min(most, time.dividedBy(round))).orElse(most);
    }
    int runtimes = runtimes(command).size();
    Duration time =
        RUN.plus(round.multipliedBy(runs + number(command, "--warmup") + OBSERVED_CYCLES));
    boolean recorded = probe.equals("spikes") || probe.equals("profile");
    long bytes = RUN_BYTES + runs * runtimes * ROWS * ROW_BYTES;
    return new StepEstimate(
        recorded ? time.multipliedBy(2) : time,
        probe.equals("spikes") ? bytes + runtimes * traces(command, runs) : bytes,
        until);
  }

  /** One cycle of each runtime. */
  private static Duration round(CommandSpec command) {
    Duration between = option(command, "--sleep-between", Duration.class).orElse(Duration.ZERO);
    Duration pace = option(command, "--pace", Duration.class).orElse(Duration.ZERO);
    Duration round = Duration.ofNanos(1);
    for (String each : runtimes(command)) {
      Duration cycle = cycle(each).plus(between);
      round = round.plus(cycle.compareTo(pace) < 0 ? pace : cycle);
    }
    return round;
  }

  private static long traces(CommandSpec command, long runs) {
    return 4 * Math.min(number(command, "--keep"), runs * KEPT_PERCENT / 100) * TRACE_BYTES;
  }

  private static StepEstimate ofChecks(CommandSpec command) {
    List<?> prefixes = option(command, "--check", List.class).orElse(List.of());
    long checks =
        CheckCatalogue.all().stream()
            .filter(check ->
                prefixes.isEmpty()
                    || prefixes.stream().anyMatch(each -> check.id().startsWith(each.toString())))
            .count();
    long all = checks * runtimes(command).size() * number(command, "--repeat");
    Duration measured = option(command, "--duration", Duration.class).orElse(Duration.ZERO);
    return new StepEstimate(
        RUN.plus(CHECK.plus(measured.multipliedBy(MEASUREMENTS)).multipliedBy(all)),
        RUN_BYTES + 2048 * all,
        false);
  }

  private static StepEstimate ofContainers(CommandSpec command) {
    ScalePlan plan = ((ScaleCommand) command.userObject()).plan();
    long containers = plan.containers();
    Duration time = RUN;
    for (String each : runtimes(command)) {
      Duration busy = cycle(each).multipliedBy(containers);
      Duration scheduled = plan.scheduled();
      time = time.plus(busy.compareTo(scheduled) < 0 ? scheduled : busy);
    }
    return new StepEstimate(
        time, RUN_BYTES + containers * runtimes(command).size() * ROWS * ROW_BYTES, false);
  }

  /** A guess: the time of a program is known only once it has run. */
  private static StepEstimate ofTrials(CommandSpec command) {
    long trials =
        (number(command, "--rounds") + number(command, "--warmup")) * runtimes(command).size();
    return new StepEstimate(
        RUN.plus(TRIAL.multipliedBy(trials)), RUN_BYTES + TRIAL_BYTES * trials, false);
  }

  private static StepEstimate ofCalibration(CommandSpec command) {
    List<String> runtimes = runtimes(command);
    Duration cycle = cycle(runtimes.isEmpty() ? "" : runtimes.getFirst());
    return new StepEstimate(
        RUN.plus(cycle.multipliedBy(2 * (number(command, "--runs") + 10))), 8 << 10, false);
  }

  private static Duration cycle(String runtime) {
    return Duration.ofMillis(CYCLE_MILLIS.getOrDefault(runtime, OTHER_CYCLE_MILLIS));
  }

  /** The names of the runtimes that the step asks for, or that are installed. */
  private static List<String> runtimes(CommandSpec command) {
    Collection<?> named = option(command, "--runtime", List.class).orElse(List.of());
    if (!named.isEmpty()) {
      return named.stream()
          .flatMap(each -> RuntimeList.split(each.toString()))
          .map(each -> each.split("[= ]", 2)[0])
          .toList();
    }
    String path = System.getenv("PATH");
    return new RuntimeFinder(Catalogue.builtIn(), path == null ? "" : path)
        .all().stream().map(RequestedRuntime::name).toList();
  }

  private static long number(CommandSpec command, String name) {
    return option(command, name, Number.class).map(Number::longValue).orElse(1L);
  }

  private static <T> Optional<T> option(CommandSpec command, String name, Class<T> type) {
    return Optional.ofNullable(command.findOption(name))
        .map(each -> each.<Object>getValue())
        .filter(type::isInstance)
        .map(type::cast);
  }
}
