package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds that the plan in run.json has each option that changes what is measured. */
class RecordedOptionsTest {
  /** The plans, and the parts of them that observers add. */
  private static final Map<String, List<String>> DOCUMENTS =
      Map.of(
          "lifecycle",
          List.of("probe.lifecycle.LifecyclePlanDocument", "explain.spike.SpikePlanDocument"),
          "limits",
          List.of("probe.limits.LimitsPlanDocument"),
          "scale",
          List.of("probe.scale.ScalePlanDocument"),
          "workload",
          List.of("probe.workload.WorkloadPlan$Document"),
          "spikes",
          List.of(
              "probe.lifecycle.LifecyclePlanDocument",
              "explain.spike.SpikePlanDocument",
              "explain.experiment.ExperimentPlanDocument"),
          "profile",
          List.of(
              "probe.lifecycle.LifecyclePlanDocument",
              "probe.lifecycle.HookMarksObserver$PlanDocument",
              "explain.profile.ProfilePlanDocument"));

  /** Fields with other names than their options. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("check", List.of("checks")),
          Map.entry("command", List.of("bundle")),
          Map.entry("density", List.of("loads")),
          Map.entry("event", List.of("events")),
          Map.entry("explain", List.of("trace")),
          Map.entry("for", List.of("timeNanos")),
          Map.entry("image", List.of("bundle")),
          Map.entry("limit", List.of("limits")),
          Map.entry("also-limit", List.of("alsoLimits")),
          Map.entry("max-runs", List.of("runs")),
          Map.entry("name", List.of("workload")),
          Map.entry("parallel", List.of("loads")),
          Map.entry("phase", List.of("phases")),
          Map.entry("rate", List.of("loads")),
          Map.entry("ready-port", List.of("readyOn")),
          Map.entry("rootfs", List.of("bundle")),
          Map.entry("runs", List.of("loads")),
          Map.entry("runtime", List.of("runtimes")),
          Map.entry("sample-rate", List.of("sampleHertz")),
          Map.entry("set", List.of("parameters")),
          Map.entry("until", List.of("untilWithin")));

  /** Options that choose what is shown and judged. */
  private static final Set<String> AFTERWARDS =
      Set.of(
          "anyway",
          "baseline",
          "fail-if",
          "flame",
          "folded",
          "histogram",
          "inconclusive",
          "report",
          "strict");

  /**
   * Options that the environment tells of each runtime, or that decide how ociprobe itself works.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "catalogue",
          "cgroup-driver",
          "env",
          "native",
          "registry-auth",
          "registry-ca",
          "registry-plain-http");

  private static Set<String> fields(String probe) {
    return Objects.requireNonNull(DOCUMENTS.get(probe)).stream()
        .flatMap(name -> Stream.of(components("dev.ociprobe." + name)))
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  private static RecordComponent[] components(String name) {
    try {
      return Class.forName(name).getRecordComponents();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> fieldsOf(String option) {
    String name =
        Pattern.compile("-(.)")
            .matcher(option)
            .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    return Stream.concat(
        FIELDS.getOrDefault(option, List.of()).stream(),
        Stream.of("", "Nanos", "Bytes", "Kib").map(unit -> name + unit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifecycle", "limits", "scale", "workload", "spikes", "profile"})
  void plan_hasEachOption_thatChangesWhatIsMeasured(String probe) {
    Set<String> fields = fields(probe);
    Set<String> missing =
        new TreeSet<>(Objects.requireNonNull(PlanVocabulary.read().probes().get(probe)).keySet());
    missing.removeAll(AFTERWARDS);
    missing.removeAll(ELSEWHERE);
    missing.removeIf(option -> fieldsOf(option).anyMatch(fields::contains));
    assertThat(missing).as("options of %s without a field", probe).isEmpty();
  }

  @Test
  void everyProbeWithARun_isLookedAt() {
    assertThat(DOCUMENTS.keySet())
        .containsAll(
            PlanVocabulary.PROBES.stream().filter(each -> !each.equals("calibrate")).toList());
  }
}
