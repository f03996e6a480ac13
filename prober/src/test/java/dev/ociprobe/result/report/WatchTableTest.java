package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTableTest {
  private static final String TABLE = "runc  podman  create\n";

  @Test
  void screen_withoutSlowCalls_isTheTable() {
    assertThat(WatchTable.screen(TABLE, List.of(), Style.PLAIN, 24)).isEqualTo(TABLE);
  }

  @Test
  void screen_ofSlowCalls_hasTheLastOneFirst() {
    String screen = WatchTable.screen(TABLE, List.of("b\n  why\n", "a\n"), Style.PLAIN, 24);

    assertThat(screen).isEqualTo(TABLE + "\nThe last slow calls\nb\n  why\na\n");
  }

  @Test
  void screen_ofALineThatIsTooLong_cutsIt() {
    String screen = WatchTable.screen("x".repeat(100) + "\n", List.of(), Style.PLAIN, 24);

    assertThat(screen).isEqualTo("x".repeat(79) + "…\n");
  }

  @Test
  void screen_thatIsHigherThanTheTerminal_isCut() {
    String screen = WatchTable.screen(TABLE, List.of("b\n", "a\n"), Style.PLAIN, 5);

    assertThat(screen.lines()).hasSize(4).last().isEqualTo("b");
  }
}
