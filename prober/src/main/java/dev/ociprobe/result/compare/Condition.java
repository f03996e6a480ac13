package dev.ociprobe.result.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.files.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** So many characters stand before the difference of long values. */
  private static final int BEFORE = 20;

  private static final List<Told> TOLD =
      List.of(
          new Told("architecture", Weight.VOIDS, environment("/kernel/architecture")),
          new Told("bundle", Weight.VOIDS, plan("/bundle")),
          new Told("limits", Weight.VOIDS, plan("/limits")),
          new Told("root filesystem", Weight.VOIDS, Condition::rootfs),
          new Told("sign of being ready", Weight.VOIDS, plan("/readyOn")),
          new Told("tracing", Weight.VOIDS, Condition::tracing),
          new Told("kernel", Weight.HOST, environment("/kernel/release")),
          new Told("kernel command line", Weight.HOST, environment("/kernel/commandLine")),
          new Told("CPU", Weight.HOST, environment("/cpu/model")),
          new Told("number of CPUs", Weight.HOST, environment("/cpu/onlineCount")),
          new Told("governor", Weight.HOST, environment("/cpu/governor")),
          new Told("microcode", Weight.HOST, environment("/cpu/microcode")),
          new Told("mitigations", Weight.HOST, environment("/cpu/mitigations")),
          new Told("measured CPUs", Weight.HOST, environment("/pinning/measured")),
          new Told("clock source", Weight.HOST, environment("/clock/source")),
          new Told("cgroup layout", Weight.HOST, environment("/cgroup/layout")),
          new Told("state's file system", Weight.HOST, environment("/state/fileSystem")),
          new Told("runtimes in turn", Weight.ASKED, plan("/runtimes")),
          new Told("order of turns", Weight.ASKED, Condition::order),
          new Told("pace", Weight.ASKED, Condition::pace),
          new Told("pause between cycles", Weight.ASKED, plan("/sleepBetweenNanos")),
          new Told("further verbs", Weight.ASKED, plan("/also")),
          new Told("cgroup readings", Weight.ASKED, plan("/cgroup")),
          new Told("ociprobe", Weight.HOST, subject -> subject.recording().run().tool().version()),
          new Told("runtime", Weight.HOST, runtime("/version")),
          new Told("binary", Weight.HOST, runtime("/sha256")),
          new Told("options", Weight.ASKED, runtime("/options")),
          new Told("argv", Weight.ASKED, Condition::argv),
          new Told("cgroup driver", Weight.ASKED, runtime("/cgroupDriver")),
          new Told("debug log", Weight.VOIDS, Condition::debugLog),
          new Told("platform", Weight.HOST, runtime("/platform")),
          new Told("variables", Weight.ASKED, runtime("/environment/added")));

  /** A condition that is looked at. */
  private record Told(String name, Weight weight, Function<Subject, String> value) {
    boolean voids() {
      return weight == Weight.VOIDS;
    }
  }

  /** The meaning of a difference. */
  private enum Weight {
    /** Durations tell nothing of the runtimes. */
    VOIDS,
    /** The users asked for other things. */
    ASKED,
    /** The machines or programs are not the same. */
    HOST
  }

  private static Function<Subject, String> environment(String pointer) {
    return subject -> text(subject.recording().run().environment().at(pointer));
  }

  private static Function<Subject, String> plan(String pointer) {
    return subject -> text(subject.recording().run().plan().at(pointer));
  }

  private static Function<Subject, String> runtime(String pointer) {
    return subject -> text(subject.recording().runtime(subject.runtime()).at(pointer));
  }

  /** The command lines of the calls, without the binary and the options, which are told apart. */
  private static String argv(Subject subject) {
    JsonNode runtime = subject.recording().runtime(subject.runtime());
    Set<String> options =
        runtime.path("options").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    return runtime
        .path("commands")
        .propertyStream()
        .map(call ->
            call.getValue()
                .valueStream()
                .skip(1)
                .map(JsonNode::asText)
                .filter(word -> !options.contains(word))
                .collect(Collectors.joining(" ", call.getKey() + ": ", "")))
        .collect(Collectors.joining("; "));
  }

  /** Files of earlier versions say nothing about it: runtimes could not be asked for one then. */
  private static String debugLog(Subject subject) {
    JsonNode runtime = subject.recording().runtime(subject.runtime());
    return runtime.path("debugLog").asBoolean() ? "kept" : "none";
  }

  /** Plans say it where it can be chosen; of the others, {@code profile} alone records events. */
  private static String tracing(Subject subject) {
    Run run = subject.recording().run();
    return run.plan().at("/spikes/trace").asText(run.kind().equals("profile") ? "profile" : "off");
  }

  /** Files of earlier versions say only if each container had an overlay. */
  private static String rootfs(Subject subject) {
    JsonNode plan = subject.recording().run().plan();
    String earlier =
        plan.has("freshRootfs") ? plan.path("freshRootfs").asBoolean() ? "overlay" : "copy" : "";
    return plan.path("rootfsMode").asText(earlier);
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

  /** The names of the conditions without which runs are of unlike things. */
  public static List<String> likeness() {
    return TOLD.stream().filter(each -> each.weight() != Weight.HOST).map(Told::name).toList();
  }

  /** The names of all conditions, in their order. */
  public static List<String> names() {
    return TOLD.stream().map(Told::name).toList();
  }

  /** The names of the conditions under which durations tell nothing of the runtimes. */
  public static List<String> voidingNames() {
    return TOLD.stream().filter(Told::voids).map(Told::name).toList();
  }

  /** The conditions in which two subjects of different runs differ, those that void first. */
  static List<Condition> between(Subject reference, Subject other) {
    return between(
        of(reference.recording(), reference.runtime()), of(other.recording(), other.runtime()));
  }

  /**
   * Returns the conditions that differ, those that void first.
   *
   * @param reference values by their names, see {@link #of}
   * @param other the same of the other
   */
  public static List<Condition> between(Map<String, String> reference, Map<String, String> other) {
    List<Condition> differing = new ArrayList<>();
    for (Told each : TOLD) {
      String first = reference.getOrDefault(each.name(), "");
      String second = other.getOrDefault(each.name(), "");
      if (!first.equals(second)) {
        int from = Math.max(0, alike(first, second) - BEFORE);
        differing.add(
            new Condition(each.name(), shown(first, from), shown(second, from), each.voids()));
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

  /** The number of characters with which both begin. */
  private static int alike(String first, String second) {
    int mismatch = Arrays.mismatch(first.toCharArray(), second.toCharArray());
    return Math.max(mismatch, 0);
  }

  /** Cuts a long value around the first difference. */
  private static String shown(String value, int from) {
    if (value.isEmpty()) {
      return "unknown";
    }
    if (value.length() <= LONGEST) {
      return value;
    }
    String rest = from == 0 ? value : "…" + value.substring(from);
    return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST - 1) + "…";
  }
}
