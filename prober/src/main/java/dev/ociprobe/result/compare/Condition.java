package dev.ociprobe.result.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition in which two subjects differ.
 *
 * @param name such as {@code kernel}
 * @param reference the reference's
 * @param value the other's
 * @param voids true if durations under such conditions tell nothing of the runtimes
 */
public record Condition(String name, String reference, String value, boolean voids) {
  private static final int LONGEST = 60;

  private static final List<Told> TOLD =
      List.of(
          new Told("architecture", true, environment("/kernel/architecture")),
          new Told("bundle", true, plan("/bundle")),
          new Told("limits", true, plan("/limits")),
          new Told("fresh rootfs", true, plan("/freshRootfs")),
          new Told("tracing", true, plan("/spikes/trace")),
          new Told("kernel", false, environment("/kernel/release")),
          new Told("kernel command line", false, environment("/kernel/commandLine")),
          new Told("CPU", false, environment("/cpu/model")),
          new Told("number of CPUs", false, environment("/cpu/onlineCount")),
          new Told("governor", false, environment("/cpu/governor")),
          new Told("microcode", false, environment("/cpu/microcode")),
          new Told("mitigations", false, environment("/cpu/mitigations")),
          new Told("measured CPUs", false, environment("/pinning/measured")),
          new Told("clock source", false, environment("/clock/source")),
          new Told("cgroup layout", false, environment("/cgroup/layout")),
          new Told("state's file system", false, environment("/state/fileSystem")),
          new Told("runtimes in turn", false, plan("/runtimes")),
          new Told("order of turns", false, Condition::order),
          new Told("pace", false, Condition::pace),
          new Told("pause between cycles", false, plan("/sleepBetweenNanos")),
          new Told("ociprobe", false, subject -> subject.recording().run().tool().version()),
          new Told("runtime", false, runtime("/version")),
          new Told("binary", false, runtime("/sha256")),
          new Told("options", false, runtime("/options")),
          new Told("debug log", true, Condition::debugLog),
          new Told("platform", false, runtime("/platform")),
          new Told("variables", false, runtime("/environment/added")));

  /** A condition that is looked at. */
  private record Told(String name, boolean voids, Function<Subject, String> value) {}

  private static Function<Subject, String> environment(String pointer) {
    return subject -> text(subject.recording().run().environment().at(pointer));
  }

  private static Function<Subject, String> plan(String pointer) {
    return subject -> text(subject.recording().run().plan().at(pointer));
  }

  private static Function<Subject, String> runtime(String pointer) {
    return subject -> text(subject.recording().runtime(subject.runtime()).at(pointer));
  }

  /** Files of earlier versions say nothing about it: runtimes could not be asked for one then. */
  private static String debugLog(Subject subject) {
    JsonNode runtime = subject.recording().runtime(subject.runtime());
    return runtime.path("debugLog").asBoolean() ? "kept" : "none";
  }

  /** Files of earlier versions don't say it: there was no other order then. */
  private static String order(Subject subject) {
    JsonNode plan = subject.recording().run().plan();
    String order = plan.path("order").asText("interleaved");
    int block = plan.path("block").asInt(1);
    return block > 1 ? "%s of %d".formatted(order, block) : order;
  }

  /** The pace; files of earlier versions have none, as they have no order. */
  private static String pace(Subject subject) {
    long nanos = subject.recording().run().plan().path("paceNanos").asLong(0);
    return nanos == 0 ? "none" : "%s ms".formatted(nanos / 1e6);
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? ""
        : node.isValueNode() ? node.asText() : node.toString();
  }

  /** Returns the conditions of a runtime in a run by their names; unknown ones are left out. */
  public static Map<String, String> of(RecordedRun run, String runtime) {
    Subject subject = new Subject("", run, runtime);
    Map<String, String> values = new LinkedHashMap<>();
    for (Told each : TOLD) {
      String value = each.value().apply(subject);
      if (!value.isEmpty()) {
        values.put(each.name(), value);
      }
    }
    return values;
  }

  /** The names of the conditions under which durations tell nothing of the runtimes. */
  public static List<String> voidingNames() {
    return TOLD.stream().filter(Told::voids).map(Told::name).toList();
  }

  /** The conditions in which two subjects of different runs differ, those that void first. */
  static List<Condition> between(Subject reference, Subject other) {
    List<Condition> differing = new ArrayList<>();
    for (Told each : TOLD) {
      String first = each.value().apply(reference);
      String second = each.value().apply(other);
      if (!first.equals(second)) {
        differing.add(new Condition(each.name(), shown(first), shown(second), each.voids()));
      }
    }
    return differing;
  }

  /** Returns those that void a comparison, as a phrase; empty if none does. */
  public static String voiding(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition::voids)
        .map(each -> "%s differs (%s, %s)".formatted(each.name(), each.reference(), each.value()))
        .collect(Collectors.joining("; "));
  }

  private static String shown(String value) {
    if (value.isEmpty()) {
      return "unknown";
    }
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
  }
}
