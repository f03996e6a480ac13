package dev.ociprobe.result.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.report.MergeText;
import dev.ociprobe.result.report.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Differences between merged runs, and the words for them. */
class MergeFindingsTest extends MergeTestCase {
  @Test
  void text_ofFewRuns_hasNoColumnsThatNothingFills_andNamesTheDirectory() throws IOException {
    MergeDocument merged = merge(FleetRuns.fleet(temp.resolve("fleet"), 2, 0));
    assertThat(MergeText.render(merged, Path.of("out"), Style.PLAIN))
        .contains("p50 ms", "Merged into out;", "out/hosts/web-00")
        .doesNotContain("spread");
  }

  @Test
  void text_ofDifferentPlans_isOneWarningInPlainWords() {
    List<PlanDifference.Value> values =
        List.of(
            new PlanDifference.Value("[]", 2, "a"),
            new PlanDifference.Value("[\"state\"]", 1, "c"));
    MergeDocument merged =
        new MergeDocument(
            MergeDocument.SCHEMA,
            "lifecycle",
            new Tool("ociprobe", "1", Optional.empty()),
            List.of(new MergedRun("a", "hosts/a", Instant.EPOCH, true, "1", "")),
            List.of(phase("runc", "total"), phase("crun", "total"), phase("runc", "state")),
            List.of(),
            List.of(),
            List.of(
                new PlanDifference("runc", "further verbs", values),
                new PlanDifference("crun", "further verbs", values)));
    String text = MergeText.render(merged, Path.of("out"), Style.PLAIN).replaceAll("\\s+", " ");
    assertThat(text)
        .containsOnlyOnce("warning:")
        .contains("further verbs (runc, crun)", ": none (2 hosts), state (c)")
        .containsPattern("runc state .* runc total .* crun total ");
  }

  private static PhaseOfHosts phase(String runtime, String phase) {
    return new PhaseOfHosts(runtime, phase, 2, 10, 29_990_000, 0, List.of());
  }

  @Test
  void write_ofRunsWithAnotherDriverOrArgv_tellsIt() throws IOException {
    List<Path> fleet = FleetRuns.fleet(temp.resolve("fleet"), 3, 0);
    Path json = fleet.getFirst().resolve("run.json");
    ObjectMapper mapper = new ObjectMapper();
    for (Path each : fleet) {
      ObjectNode run = (ObjectNode) mapper.readTree(each.resolve("run.json").toFile());
      boolean first = each.equals(fleet.getFirst());
      ObjectNode runtime = ((ObjectNode) run.path("environment")).putArray("runtimes").addObject();
      runtime.put("name", "runc").put("cgroupDriver", first ? "systemd" : "cgroupfs");
      runtime
          .putObject("commands")
          .putArray("create")
          .add("/usr/bin/runc" + (first ? "" : "2"))
          .add(first ? "--no-pivot" : "create");
      mapper.writeValue(each.resolve("run.json").toFile(), run);
    }
    MergeDocument merged = merge(fleet);

    assertThat(json).content().contains("systemd");
    assertThat(merged.differences())
        .extracting(PlanDifference::name)
        .containsExactly("argv", "cgroup driver");
    assertThat(
            MergeText.render(merged, temp.resolve("merged"), Style.PLAIN).replaceAll("\\s+", " "))
        .contains(
            "differ in cgroup driver (runc)", "systemd (web-00)", "create: --no-pivot (web-00)");
  }

  @Test
  void write_ofUnlikeRuns_tellsPlansAndIncompleteAndShortOnes() throws IOException {
    List<Path> fleet = new ArrayList<>(FleetRuns.fleet(temp.resolve("fleet"), 6, 0));
    fleet.add(FleetRuns.ordinary(20).withRounds(3).write(temp.resolve("fleet/short")));
    fleet.add(
        new FleetRuns("lifecycle", 3, 50, 10, "6.1.0", "memory.limit=64M", 21)
            .write(temp.resolve("fleet/limited"), false));
    MergeDocument merged = merge(fleet);

    assertThat(merged.phases()).allMatch(phase -> phase.tooFew().equals(List.of("short")));
    assertThat(
            MergeText.render(merged, temp.resolve("merged"), Style.PLAIN).replaceAll("\\s+", " "))
        .contains("differ in limits (runc)", "memory.limit=64M (limited)")
        .contains("incomplete, interrupted or given up: limited")
        .contains("too few durations in some phase to judge by: short");
  }

  @Test
  void write_ofFortyHosts_namesTheSlowOnesAndTheKernelThatGoesWithThem() throws IOException {
    MergeDocument merged = merge(FleetRuns.fleet(temp.resolve("fleet"), 40, 3));

    assertThat(merged.deviations())
        .extracting(each -> each.host() + " " + each.phase())
        .containsExactly("web-37 create", "web-38 create", "web-39 create");
    assertThat(merged.deviations()).allMatch(each -> each.ratio() > 1.2 && each.ratio() < 1.4);
    assertThat(merged.conditions())
        .containsExactly(
            new SharedCondition("runc", "create", true, "kernel", "6.1.0-slow", 3, 0, 37));
    String text = MergeText.render(merged, temp.resolve("merged"), Style.PLAIN);
    assertThat(text)
        .contains(
            "web-38", "kernel 6.1.0-slow goes with slow hosts in create of runc: all 3 have it");
    assertThat(text.lines())
        .filteredOn(line -> !line.contains(temp.toString()))
        .allMatch(line -> line.length() <= 80);
    assertThat(text)
        .contains("spread", "spread: their standard deviation", "Merged into")
        .doesNotContainPattern("\\d\\.\\d{3} ");
  }
}
