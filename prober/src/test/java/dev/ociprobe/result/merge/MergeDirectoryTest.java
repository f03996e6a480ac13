package dev.ociprobe.result.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.OccupiedDirectoryException;
import dev.ociprobe.result.files.PlainNames;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.Unfinished;
import dev.ociprobe.result.report.MergeText;
import dev.ociprobe.result.report.Style;
import dev.ociprobe.result.stats.HistogramSums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeDirectoryTest {
  @TempDir Path temp;

  private MergeDocument merge(List<Path> directories) throws IOException {
    return MergeDirectory.write(directories, temp.resolve("merged"), FleetRuns.TOOL, () -> false)
        .orElseThrow();
  }

  private void assertRefused(
      Class<? extends Exception> type, List<Path> directories, String... words) throws IOException {
    List<Path> before = entries();
    ThrowingCallable merging = () -> merge(directories);
    assertThatExceptionOfType(type)
        .isThrownBy(merging)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
    assertThat(entries()).isEqualTo(before);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(temp)) {
      return all.sorted().toList();
    }
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

  @Test
  void read_ofTheMerge_pointsToItsRuns() throws IOException {
    merge(FleetRuns.fleet(temp.resolve("fleet"), 2, 0));
    Path out = temp.resolve("merged");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunReader.readRun(out))
        .withMessageContaining("this is a merge; name one of its runs, in " + out + "/hosts/");
  }

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
  void write_keepsEachDurationAndEachHostsFiles() throws IOException {
    List<Path> fleet = FleetRuns.fleet(temp.resolve("fleet"), 24, 0);
    MergeDocument merged = merge(fleet);

    Path out = temp.resolve("merged");
    try (InputStream log = Files.newInputStream(out.resolve("histograms.hlog"))) {
      assertThat(new HistogramSums().add(log))
          .hasSize(3)
          .allSatisfy((_, durations) -> assertThat(durations.count()).isEqualTo(1200));
    }
    for (int i = 0; i < fleet.size(); i++) {
      Path kept = out.resolve(merged.runs().get(i).directory());
      for (String name : List.of("run.json", "samples.csv")) {
        assertThat(kept.resolve(name)).hasSameBinaryContentAs(fleet.get(i).resolve(name));
      }
    }
    assertThat(RecordedRun.read(out.resolve("hosts/web-07")).runtimes()).containsExactly("runc");
    assertThat(out.resolve("merge.json")).isNotEmptyFile();
    assertThat(entries()).containsExactly(temp.resolve("fleet"), out);
  }

  @Test
  void write_ofTheSameRunTwice_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), run);
    Path copy = Files.createDirectory(temp.resolve("copy"));
    for (String name : List.of("run.json", "samples.csv", "histograms.hlog")) {
      Files.copy(run.resolve(name), copy.resolve(name));
    }
    for (Path again : List.of(run, link, copy)) {
      assertRefused(
          MergeRefusedException.class,
          List.of(run, again),
          run.toString(),
          again.toString(),
          "same run");
    }
  }

  @Test
  void write_ofAnotherKindOrSchema_isRefusedByName() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path spikes =
        new FleetRuns("spikes", 3, 50, 10, "6.1.0", "", 2).write(temp.resolve("spikes-run"));
    assertRefused(MergeRefusedException.class, List.of(run, spikes), "`spikes`", spikes.toString());

    Path newer = FleetRuns.ordinary(3).write(temp.resolve("newer"));
    Path json = newer.resolve("run.json");
    Files.writeString(json, Files.readString(json).replace("ociprobe/run/1", "ociprobe/run/2"));
    assertRefused(ResultFileException.class, List.of(run, newer), json.toString(), "run/2");
  }

  @Test
  void write_ofAnHlogThatDoesNotFitItsJson_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).withRounds(20).write(temp.resolve("other"));
    Path log = run.resolve("histograms.hlog");
    String whole = Files.readString(log);
    Files.delete(log);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "no such file");
    Files.copy(other.resolve("histograms.hlog"), log);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "20 durations");
    Files.writeString(log, whole.substring(0, whole.length() - 20));
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "damaged");
    Files.write(log, new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "it is not text");
    Files.delete(log);
    Files.createSymbolicLink(log, other.resolve("histograms.hlog"));
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "not a regular file");
  }

  @Test
  void write_ofAnHlogOfAnotherRunWithAsManyDurations_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).write(temp.resolve("other"));
    Path log = run.resolve("histograms.hlog");
    Files.copy(other.resolve("histograms.hlog"), log, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(ResultFileException.class, List.of(run), log.toString(), "not of one run");
  }

  @Test
  void write_ofSamplesThatDoNotFitTheirJson_namesTheFile() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path other = FleetRuns.ordinary(2).write(temp.resolve("other"));
    Path samples = run.resolve("samples.csv");
    String whole = Files.readString(samples);
    Files.writeString(samples, whole.substring(0, whole.length() / 2));
    assertRefused(ResultFileException.class, List.of(run), samples.toString());
    Files.writeString(samples, whole.lines().limit(100).collect(Collectors.joining("\n")) + "\n");
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "not of one run");
    Files.copy(other.resolve("samples.csv"), samples, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "not of one run");
    Files.delete(samples);
    assertRefused(ResultFileException.class, List.of(run), samples.toString(), "no such file");
  }

  @Test
  void write_ofARunAndACopyFromBeforeItsEnd_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Path copy = FleetRuns.ordinary(1).write(temp.resolve("copy"), false);
    assertRefused(
        MergeRefusedException.class, List.of(run, copy), "are the same run", copy.toString());
  }

  @Test
  void write_ofARunWithoutDurations_isRefused() throws IOException {
    Path run = FleetRuns.ordinary(1).withRounds(0).write(temp.resolve("run"), false);
    assertRefused(MergeRefusedException.class, List.of(run), "has no durations");
  }

  @Test
  void write_intoADirectoryThatHoldsSomething_leavesItAlone() throws IOException {
    Path run = FleetRuns.ordinary(1).write(temp.resolve("run"));
    Files.writeString(Files.createDirectory(temp.resolve("merged")).resolve("mine"), "x");
    assertRefused(OccupiedDirectoryException.class, List.of(run), "is not empty");
    assertThat(temp.resolve("merged/mine")).hasContent("x");
  }

  @Test
  void write_intoNewDirectories_leavesNoneAfterAnError() throws IOException {
    Path target = temp.resolve("new/and/merged");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() ->
            MergeDirectory.write(
                List.of(temp.resolve("none")), target, FleetRuns.TOOL, () -> false));
    assertThat(entries()).isEmpty();
  }

  @Test
  void write_whenStopped_leavesNothing() throws IOException {
    List<Path> fleet = FleetRuns.fleet(temp.resolve("fleet"), 3, 0);
    List<Boolean> answers = new ArrayList<>(List.of(false, false, true));
    assertThat(
            MergeDirectory.write(
                fleet, temp.resolve("merged"), FleetRuns.TOOL, answers::removeFirst))
        .isEmpty();
    assertThat(entries()).containsExactly(temp.resolve("fleet"));
  }

  @Test
  void write_afterAKilledMerge_deletesWhatThatLeft_andNothingOfALiveOne() throws IOException {
    List<Path> fleet = FleetRuns.fleet(temp.resolve("fleet"), 3, 0);
    long self = ProcessHandle.current().pid();
    Path dead = Files.createDirectories(temp.resolve(".merged.unfinished-" + self + "-1-1"));
    Files.writeString(Files.createDirectories(dead.resolve("hosts/a")).resolve("run.json"), "{}");
    Path live = Files.createDirectory(Unfinished.beside(temp.resolve("merged")));
    Path other = Files.createDirectory(temp.resolve(".mergedmore.unfinished-" + self + "-1-1"));
    Path file = Files.createFile(temp.resolve(".merged.unfinished-" + self + "-1-2"));
    Path link = Files.createSymbolicLink(temp.resolve(".merged.unfinished-2-3-1"), other);

    merge(fleet);

    assertThat(entries())
        .containsExactlyInAnyOrder(
            temp.resolve("fleet"), temp.resolve("merged"), live, other, file, link);
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
  void labels_areWhereThePathsDiffer() {
    assertThat(HostLabels.of(List.of(Path.of("/f/a/run"), Path.of("/f/b/run"))))
        .containsExactly("a", "b");
    assertThat(HostLabels.of(List.of(Path.of("/f/a/1"), Path.of("/f/b/2"))))
        .containsExactly("a/1", "b/2");
    assertThat(HostLabels.of(List.of(Path.of("/f/a")))).containsExactly("a");
    assertThat(PlainNames.of(List.of("a/1", "a_1", "..", "\u001b[31m")))
        .containsExactly("a_1", "a_1-2", "_.", "__31m");
  }
}
