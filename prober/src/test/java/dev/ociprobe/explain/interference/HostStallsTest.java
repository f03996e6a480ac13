package dev.ociprobe.explain.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostStallsTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path root;
  private FakeFiles host;
  private long ownStall;
  private HostStalls stalls;

  @BeforeEach
  void setUp() {
    host = new FakeFiles(root);
    stalls = new HostStalls((from, to) -> ownStall, host.files());
  }

  @Test
  void silentNanos_needsBothNoEventsAndAStallOfOurOwn() {
    ownStall = 8 * MILLI;
    assertThat(stalls.silentNanos(0, 20 * MILLI, 12 * MILLI)).isEqualTo(8 * MILLI);
    assertThat(stalls.silentNanos(0, 20 * MILLI, 0)).isZero();
    ownStall = 0;
    assertThat(stalls.silentNanos(0, 20 * MILLI, 12 * MILLI)).isZero();
  }

  @Test
  void stolenNanos_isTheShareOfStealSinceTheBeginning() {
    host.with("/proc/stat", "cpu 100 0 0 100 0 0 0 500 0 0\n");
    stalls.begin();
    host.with("/proc/stat", "cpu 130 0 0 145 0 0 0 525 0 0\n");
    assertThat(stalls.stolenNanos(0, 8 * MILLI)).isEqualTo(2 * MILLI);
  }

  /**
   * CPU 1 is stolen from for half of the time; the runtime ran for 8 ms on CPU 0, for 2 ms there.
   */
  @Test
  void stolenNanos_isThatOfTheCpusThatWereNeeded() {
    host.with("/proc/stat", "cpu 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\n");
    stalls.begin();
    host.with("/proc/stat", "cpu 9 0 0 6 0 0 0 5\ncpu0 4 0 0 6 0 0 0 0\ncpu1 5 0 0 0 0 0 0 5\n");
    assertThat(stalls.stolenNanos(Map.of(0, 8 * MILLI, 1, 2 * MILLI, 7, MILLI))).isEqualTo(MILLI);
  }

  /** A cycle has several phases, and the file takes the kernel long on a host with many CPUs. */
  @Test
  void stolenNanos_readsTheAccountingOnceForACycle() {
    host.with("/proc/stat", "cpu0 0 0 0 0 0 0 0 0\n");
    stalls.begin();
    host.with("/proc/stat", "cpu0 5 0 0 0 0 0 0 5\n");
    assertThat(stalls.stolenNanos(Map.of(0, 8 * MILLI))).isEqualTo(4 * MILLI);
    host.with("/proc/stat", "cpu0 5 0 0 0 0 0 0 15\n");
    assertThat(stalls.stolenNanos(Map.of(0, 8 * MILLI))).isEqualTo(4 * MILLI);
    stalls.begin();
    host.with("/proc/stat", "cpu0 10 0 0 0 0 0 0 30\n");
    assertThat(stalls.stolenNanos(Map.of(0, 8 * MILLI))).isEqualTo(6 * MILLI);
  }

  @Test
  void stolenNanos_withoutAccounting_isZero() {
    stalls.begin();
    assertThat(stalls.stolenNanos(0, 8 * MILLI)).isZero();
  }

  @Test
  void note_saysHowLongOciprobeStoodStill() {
    assertThat(stalls.note(0, 1)).isEmpty();
    ownStall = 6_200_000;
    assertThat(stalls.note(0, 1)).contains("ociprobe itself did not run for 6.2 ms of it");
  }
}
