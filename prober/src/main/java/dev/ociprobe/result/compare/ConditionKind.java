package dev.ociprobe.result.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.files.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition of measuring that run.json tells, and that is looked at when runs are compared.
 *
 * @param name such as {@code kernel}
 * @param weight of a difference
 * @param value of a runtime in its run; empty if unknown
 */
public record ConditionKind(String name, Weight weight, Function<Subject, String> value) {
  /** All of them, in the order of reports. */
  static final List<ConditionKind> ALL =
      List.of(
          new ConditionKind("architecture", Weight.VOIDS, environment("/kernel/architecture")),
          new ConditionKind("bundle", Weight.VOIDS, plan("/bundle")),
          new ConditionKind("limits", Weight.VOIDS, plan("/limits")),
          new ConditionKind("root filesystem", Weight.VOIDS, ConditionKind::rootfs),
          new ConditionKind("sign of being ready", Weight.VOIDS, plan("/readyOn")),
          new ConditionKind("tracing", Weight.VOIDS, ConditionKind::tracing),
          new ConditionKind("further events", Weight.VOIDS, ConditionKind::furtherEvents),
          new ConditionKind("samples a second", Weight.VOIDS, ConditionKind::sampleRate),
          new ConditionKind("kernel", Weight.HOST, environment("/kernel/release")),
          new ConditionKind("kernel command line", Weight.HOST, environment("/kernel/commandLine")),
          new ConditionKind("CPU", Weight.HOST, environment("/cpu/model")),
          new ConditionKind("number of CPUs", Weight.HOST, environment("/cpu/onlineCount")),
          new ConditionKind("governor", Weight.HOST, environment("/cpu/governor")),
          new ConditionKind("microcode", Weight.HOST, environment("/cpu/microcode")),
          new ConditionKind("mitigations", Weight.HOST, environment("/cpu/mitigations")),
          new ConditionKind("measured CPUs", Weight.HOST, environment("/pinning/measured")),
          new ConditionKind("clock source", Weight.HOST, environment("/clock/source")),
          new ConditionKind("cgroup layout", Weight.HOST, environment("/cgroup/layout")),
          new ConditionKind("state's file system", Weight.HOST, environment("/state/fileSystem")),
          new ConditionKind("runtimes in turn", Weight.ASKED, plan("/runtimes")),
          new ConditionKind("order of turns", Weight.ASKED, ConditionKind::order),
          new ConditionKind("pace", Weight.ASKED, ConditionKind::pace),
          new ConditionKind("pause between cycles", Weight.ASKED, plan("/sleepBetweenNanos")),
          new ConditionKind("further verbs", Weight.ASKED, plan("/also")),
          new ConditionKind("cgroup readings", Weight.ASKED, plan("/cgroup")),
          new ConditionKind(
              "ociprobe", Weight.HOST, subject -> subject.recording().run().tool().version()),
          new ConditionKind("runtime", Weight.HOST, runtime("/version")),
          new ConditionKind("binary", Weight.HOST, runtime("/sha256")),
          new ConditionKind("options", Weight.ASKED, runtime("/options")),
          new ConditionKind("argv", Weight.ASKED, ConditionKind::argv),
          new ConditionKind("cgroup driver", Weight.ASKED, runtime("/cgroupDriver")),
          new ConditionKind("debug log", Weight.VOIDS, ConditionKind::debugLog),
          new ConditionKind("platform", Weight.HOST, runtime("/platform")),
          new ConditionKind("variables", Weight.ASKED, runtime("/environment/added")));

  /** The meaning of a difference. */
  public enum Weight {
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

  /** Plans of earlier versions don't say it. */
  private static String furtherEvents(Subject subject) {
    String events = text(subject.recording().run().plan().at("/spikes/events"));
    return events.isEmpty() || events.equals("[]") ? "none" : events;
  }

  /** Plans that don't say it are of runs without samples. */
  private static String sampleRate(Subject subject) {
    return subject.recording().run().plan().at("/spikes/sampleHertz").asText("0");
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

  /** Returns the values of a runtime in a run by their names; unknown ones are left out. */
  public static Map<String, String> valuesOf(RecordedRun run, String runtime) {
    return valuesOf(new Subject("", run, runtime));
  }

  static Map<String, String> valuesOf(Subject subject) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ConditionKind each : ALL) {
      String value = each.value().apply(subject);
      if (!value.isEmpty()) {
        values.put(each.name(), value);
      }
    }
    return values;
  }

  /** The names of the conditions without which runs are of unlike things. */
  public static List<String> likeness() {
    return ALL.stream()
        .filter(each -> each.weight() != Weight.HOST)
        .map(ConditionKind::name)
        .toList();
  }

  /** The names of all conditions, in their order. */
  public static List<String> names() {
    return ALL.stream().map(ConditionKind::name).toList();
  }

  /** Tells whether durations under other such conditions tell nothing of the runtimes. */
  boolean voids() {
    return weight == Weight.VOIDS;
  }
}
