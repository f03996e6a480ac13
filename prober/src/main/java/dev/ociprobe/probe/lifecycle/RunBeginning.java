package dev.ociprobe.probe.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.UnfinishedRun;
import dev.ociprobe.result.files.UnfinishedRun.Sitting;
import dev.ociprobe.result.files.WarningResult;
import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The beginning of a run, or of one more sitting of it: notes the conditions, so that the run can
 * go on; checks them where it does.
 *
 * @param run as it was begun
 * @param recorded the cycles of earlier sittings, if there were any
 */
record RunBeginning(UnfinishedRun run, Optional<RecordedCycles> recorded) implements Closeable {
  /** The fields that only the end of a run decides. */
  private static final List<String> LATER = List.of("ended", "maxFailures");

  private static final int MAX_SHOWN = 5;

  /** The conditions that must be the same for one run. */
  private static final List<String> CONDITIONS =
      List.of(
          "/kernel/release",
          "/kernel/version",
          "/kernel/commandLine",
          "/cpu/model",
          "/cpu/governor",
          "/pinning/measured",
          "/cgroup/layout",
          "/state/fileSystem",
          "/runtimes");

  /**
   * Begins a run, or goes on with the one in its directory.
   *
   * @param boot of the machine
   * @param canGoOn true if the run can go on later; one whose observer remembers cycles can't
   * @throws ConditionsChangedException if now is not as it was when the run began
   */
  static RunBeginning of(
      LifecycleRun.Request request,
      String boot,
      Environment environment,
      Instant started,
      boolean canGoOn)
      throws ConditionsChangedException, ResultFileException {
    RunDirectory directory = request.directory();
    UnfinishedRun now = describe(request, boot, environment, started);
    if (directory.begun().isEmpty()) {
      if (canGoOn) {
        directory.begin(now);
      }
      return new RunBeginning(now, Optional.empty());
    }
    UnfinishedRun then = directory.begun().get();
    Optional<String> difference = difference(then, now);
    if (difference.isPresent()) {
      throw new ConditionsChangedException(difference.get());
    }
    RecordedCycles earlier = new RecordedCycles(directory, then.sittings());
    directory.begin(then.with(new Sitting(started, earlier.nextSequence())));
    return new RunBeginning(then, Optional.of(earlier));
  }

  private static UnfinishedRun describe(
      LifecycleRun.Request request, String boot, Environment environment, Instant started) {
    ObjectNode plan = (ObjectNode) RunJson.tree(LifecyclePlanDocument.of(request, 0, RunEnd.RUNS));
    plan.remove(LATER);
    return new UnfinishedRun(
        UnfinishedRun.SCHEMA,
        request.kind(),
        request.tool(),
        boot,
        plan,
        RunJson.tree(environment),
        List.of(new Sitting(started, 0)));
  }

  private static Optional<String> difference(UnfinishedRun then, UnfinishedRun now) {
    List<String> differences = new ArrayList<>();
    compare("the command", then.kind(), now.kind(), differences);
    compare("ociprobe", version(then.tool()), version(now.tool()), differences);
    compare("the machine's boot", then.boot(), now.boot(), differences);
    Set<String> fields = new LinkedHashSet<>();
    then.plan().fieldNames().forEachRemaining(fields::add);
    now.plan().fieldNames().forEachRemaining(fields::add);
    fields.forEach(
        field -> compare(field, then.plan().path(field), now.plan().path(field), differences));
    for (String each : CONDITIONS) {
      compare(
          each.substring(1), then.environment().at(each), now.environment().at(each), differences);
    }
    return differences.stream().findFirst();
  }

  private static void compare(String what, JsonNode then, JsonNode now, List<String> differences) {
    compare(what, then.toString(), now.toString(), differences);
  }

  private static void compare(String what, String then, String now, List<String> differences) {
    if (!then.equals(now)) {
      differences.add(
          then.length() + now.length() < 100
              ? "%s was %s, and is %s".formatted(what, then, now)
              : what + " is not what it was");
    }
  }

  private static String version(Tool tool) {
    return tool.version() + tool.commit().map(" (%s)"::formatted).orElse("");
  }

  /** A warning on a run of several sittings, once it has ended. */
  List<WarningResult> warnings() {
    List<Integer> rounds = recorded.map(RecordedCycles::rounds).orElse(List.of());
    if (rounds.isEmpty()) {
      return List.of();
    }
    return List.of(
        new WarningResult(
            "resumed",
            "measured in %d sittings: interrupted, it went on with round %s"
                .formatted(rounds.size() + 1, shown(rounds)),
            "comparisons, made round by round, hold; percentiles may mix two states of the"
                + " machine"));
  }

  private static String shown(List<Integer> rounds) {
    List<Integer> distinct = rounds.stream().distinct().toList();
    return distinct.stream()
            .limit(MAX_SHOWN)
            .map(each -> Integer.toString(each + 1))
            .collect(Collectors.joining(", "))
        + (distinct.size() > MAX_SHOWN ? ", …" : "");
  }

  @Override
  public void close() throws ResultFileException {
    if (recorded.isPresent()) {
      recorded.get().close();
    }
  }
}
