package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.SampleCharges;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChargeTableTest {

  private static Stream<String> lines(List<ChargeResult> charges) {
    return ChargeTable.of(charges, Style.PLAIN)
        .lines()
        .map(line -> line.strip().replaceAll(" {2,}", "|"));
  }

  @Test
  void of_twoRuntimes_putsThemSideBySideWithADashForWhatWasNotRead() {
    assertThat(lines(SampleCharges.all()))
        .contains(
            "charged|runc|crun",
            "CPU time in create|8.1 ms|–",
            "CPU time of a cycle|9.4 ms|1 ms",
            "memory while idle|324 KiB|–");
  }

  @Test
  void of_rowsThatAreAll0_leavesThemOut() {
    assertThat(lines(SampleCharges.all()))
        .noneMatch(line -> line.startsWith("CPU time from start to kill"))
        .noneMatch(line -> line.startsWith("throttled"));
  }

  @Test
  void of_aRuntimeWithoutCgroups_hasNo0ForWholeCycles() {
    ChargeResult shim =
        new ChargeResult(
            "kata-shim",
            3,
            List.of(SampleCharges.absent("cpu time", "ns")),
            List.of(),
            List.of(new ChargeResult.Total("cpu time", "ns", 3, 0, 0, 0)));
    List<ChargeResult> charges =
        Stream.concat(SampleCharges.all().stream(), Stream.of(shim)).toList();

    assertThat(lines(charges)).contains("CPU time of a cycle|9.4 ms|1 ms|–");
  }

  @Test
  void of_nothingButWhatIsMissing_isNoTable() {
    ChargeResult none =
        new ChargeResult(
            "kata", 5, List.of(SampleCharges.absent("cpu time", "ns")), List.of(), List.of());
    assertThat(ChargeTable.of(List.of(none), Style.PLAIN)).isEmpty();
    assertThat(ChargeTable.of(List.of(), Style.PLAIN)).isEmpty();
  }
}
