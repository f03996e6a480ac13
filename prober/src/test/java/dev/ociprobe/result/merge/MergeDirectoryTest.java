package dev.ociprobe.result.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Unfinished;
import dev.ociprobe.result.stats.HistogramSums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeDirectoryTest extends MergeTestCase {
  @Test
  void read_ofTheMerge_pointsToItsRuns() throws IOException {
    merge(FleetRuns.fleet(temp.resolve("fleet"), 2, 0));
    Path out = temp.resolve("merged");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RunReader.readRun(out))
        .withMessageContaining("this is a merge; name one of its runs, in " + out + "/hosts/");
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

  /** Each night's run of a watch that rotates has no calls. */
  @Test
  void write_leavesOutAWatchInWhichNothingWasCalled() throws IOException {
    Path day = FleetRuns.ordinary(1).ofKind("watch", 3).write(temp.resolve("fleet/day"));
    Path night = FleetRuns.ordinary(2).ofKind("watch", 0).write(temp.resolve("fleet/night"));
    MergeDocument merged = merge(List.of(night, day));

    assertThat(merged.runs()).extracting(MergedRun::host).containsExactly("day");
    assertThat(idle).containsExactly(night);
    try (Stream<Path> hosts = Files.list(temp.resolve("merged/hosts"))) {
      assertThat(hosts).containsExactly(temp.resolve("merged/hosts/day"));
    }
  }

  @Test
  void write_whenStopped_leavesNothing() throws IOException {
    List<Path> fleet = FleetRuns.fleet(temp.resolve("fleet"), 3, 0);
    List<Boolean> answers = new ArrayList<>(List.of(false, false, true));
    assertThat(
            MergeDirectory.write(
                fleet, temp.resolve("merged"), FleetRuns.TOOL, answers::removeFirst, idle::add))
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
}
