package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchScreenTest {
  private static final Duration WATCHED = Duration.ofMinutes(1);
  private static final String TITLE = "watching";

  /** Series of one call each; the first one took 1 ms, each other one 1 ms more. */
  private static List<SeriesResult> series(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> {
          Series series = Series.withoutHistogram(new SeriesName("runc+engine-" + i, "create"), 1);
          series.record(0, i * 1_000_000L);
          return SeriesResult.of(series, SeriesClock.KERNEL);
        })
        .toList();
  }

  private static List<String> slow(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "slow-" + i + "\n  why\n").toList();
  }

  private static String screen(int rows, List<String> slow, int columns, int height) {
    return new WatchScreen(TITLE, series(rows), WATCHED, slow).layOut(Style.PLAIN, columns, height);
  }

  @Test
  void layOut_withoutSlowCalls_isTheTable() {
    assertThat(screen(3, List.of(), 80, 24))
        .isEqualTo(TITLE + "\n\n" + WatchTable.of(series(3), WATCHED, Style.PLAIN));
  }

  @Test
  void layOut_ofSlowCalls_hasTheLastOneFirst() {
    assertThat(screen(1, List.of("b\n  why\n", "a\n"), 80, 24))
        .endsWith("\n\nThe last slow calls\nb\n  why\na\n")
        .doesNotContain("more row");
  }

  @Test
  void layOut_ofManyRows_keepsHalfOfTheLinesForSlowCalls() {
    List<String> lines = screen(30, slow(9), 80, 24).lines().toList();

    assertThat(lines).hasSize(23).last().isEqualTo("slow-5");
    assertThat(lines.subList(12, 15)).containsExactly("", "The last slow calls", "slow-1");
    assertThat(lines.get(11)).isEqualTo("… and 24 more rows");
    assertThat(lines).filteredOn(line -> line.contains("engine-")).hasSize(6);
    assertThat(lines).anyMatch(line -> line.contains("engine-30 "));
    assertThat(lines).noneMatch(line -> line.contains("engine-24 "));
  }

  @Test
  void layOut_ofOneSlowCall_leavesTheOtherLinesToTheTable() {
    List<String> lines = screen(30, slow(1), 80, 24).lines().toList();

    assertThat(lines)
        .hasSize(23)
        .endsWith("… and 17 more rows", "", "The last slow calls", "slow-1", "  why");
  }

  @Test
  void layOut_ofManyRowsAlone_tellsHowManyMoreThereAre() {
    List<String> lines = screen(19, List.of(), 80, 24).lines().toList();

    assertThat(lines).hasSize(23).last().isEqualTo("… and 2 more rows");
  }

  @Test
  void layOut_onANarrowTerminal_isStillAsHighAsThat() {
    List<String> lines =
        new WatchScreen(TITLE, series(30), WATCHED, slow(9))
            .layOut(new Style(false, 50), 50, 24)
            .lines()
            .toList();

    assertThat(lines).hasSizeLessThanOrEqualTo(23).contains("The last slow calls", "slow-1");
    assertThat(lines).allMatch(line -> line.length() <= 50);
  }

  @Test
  void layOut_ofALineThatIsTooLong_cutsIt() {
    assertThat(screen(1, List.of("x".repeat(100) + "\n"), 30, 24)).endsWith("x".repeat(29) + "…\n");
  }

  @ParameterizedTest
  @CsvSource({"80, 10", "60, 15", "45, 24", "80, 8", "45, 10"})
  void layOut_onASmallTerminal_hasRows_andTellsHowManyMoreThereAre(int columns, int height) {
    List<String> lines =
        new WatchScreen(TITLE, series(30), WATCHED, slow(9))
            .layOut(new Style(false, columns), columns, height)
            .lines()
            .toList();

    assertThat(lines).hasSizeLessThan(height).allMatch(line -> line.length() <= columns);
    long rows = lines.stream().filter(line -> line.contains("engine-")).count();
    assertThat(rows).isPositive();
    assertThat(lines).contains("… and %d more rows".formatted(30 - rows), "The last slow calls");
    assertThat(lines).anyMatch(line -> line.startsWith(TITLE));
    assertThat(String.join("\n", lines)).contains("in ms", "p50");
  }

  @Test
  void slow_onANarrowTerminal_keepsItsDurationAndContainer() {
    String slow =
        WatchTable.slow(
            "14:03:02.123  crun     podman     create       912.34 ms  shop/web-7d4/nginx",
            Optional.empty(),
            Optional.of("recording it would have cost this host too much"),
            new Style(false, 45));

    assertThat(slow.lines())
        .allMatch(line -> line.length() <= 45)
        .startsWith("14:03:02.123 crun podman create 912.34 ms", "  shop/web-7d4/nginx");
  }

  @Test
  void layOut_onTheSmallestTerminal_isCut() {
    assertThat(screen(30, slow(3), 20, 2).lines()).hasSize(1);
  }
}
