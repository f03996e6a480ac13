package dev.ociprobe.explain.runtimelog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.posix.Clocks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeLogReaderTest {
  private static final int RUNC = 10;
  private static final int NSEXEC = 11;
  private static final int LOG = 4;
  private static final long SECOND = 1_000_000_000;

  /** The wall clock of the fake host is 2026-11-28T23:14:01Z when its other clock is 100 s. */
  private static final long EPOCH_OFFSET = 1_795_907_641L * SECOND - 100 * SECOND;

  @TempDir private Path directory;
  private final List<Event> events = new ArrayList<>();
  private final RuntimeLogReader reader = new RuntimeLogReader(new FakeClocks());

  /** Clocks that stand still. */
  private static final class FakeClocks implements Clocks {
    @Override
    public long monotonicNanos() {
      return 101 * SECOND;
    }

    @Override
    public long realtimeNanos() {
      return 101 * SECOND + EPOCH_OFFSET;
    }

    @Override
    public Map<String, LongSupplier> monotonicVariants() {
      return Map.of();
    }
  }

  private static String line(String message, String time) {
    return "{\"level\":\"debug\",\"msg\":\"%s\",\"time\":\"%s\"}\n".formatted(message, time);
  }

  private void log(String... lines) throws IOException {
    Files.writeString(directory.resolve("log"), String.join("", lines));
  }

  private void write(int pid, int tid, int fd, long nanos, long bytes) {
    events.add(new Event.Write(new EventContext(nanos, 0, pid, tid, "runc"), fd, bytes));
  }

  private RuntimeLog read() {
    return reader.read(
        directory,
        new Recording(0, 200 * SECOND, events, RecordingLosses.NONE),
        Set.of(RUNC, RUNC + 5, NSEXEC));
  }

  @Test
  void read_ofStampsByTheSecond_placesEachLineByItsWrite() throws IOException {
    String first = line("spawn", "2026-11-28T23:14:01Z");
    String second = line("child in init()", "2026-11-28T23:14:01Z");
    String again = line("spawn", "2026-11-28T23:14:02Z");
    log(first, second, again);
    write(RUNC, RUNC, LOG, 100 * SECOND + 7, first.length());
    write(RUNC, RUNC + 5, LOG, 100 * SECOND + 9, second.length());
    write(RUNC, RUNC, LOG, 101 * SECOND + 1, again.length());

    RuntimeLog log = read();

    assertThat(log.lines())
        .extracting(line -> line.line().message(), PlacedLine::nanos, PlacedLine::placed)
        .containsExactly(
            tuple("spawn", 100 * SECOND + 7, "by its write"),
            tuple("child in init()", 100 * SECOND + 9, "by its write"),
            tuple("spawn", 101 * SECOND + 1, "by its write"));
    assertThat(log.lines().get(1).writer().orElseThrow().tid()).isEqualTo(RUNC + 5);
  }

  @Test
  void read_whereAnotherDescriptorGotAsManyBytes_isNotMisled() throws IOException {
    String first = line("spawn", "2026-11-28T23:14:01Z");
    String second = line("child in init()", "2026-11-28T23:14:01Z");
    log(first, second);
    write(NSEXEC, NSEXEC, LOG, 100 * SECOND + 1, first.length());
    write(NSEXEC, NSEXEC, LOG, 100 * SECOND + 2, 5);
    write(NSEXEC, NSEXEC, LOG, 100 * SECOND + 3, 6);
    write(RUNC, RUNC, LOG, 100 * SECOND + 7, first.length());
    write(RUNC, RUNC, LOG, 100 * SECOND + 9, second.length());
    write(99, 99, LOG, 100 * SECOND + 8, second.length());
    assertThat(read().lines())
        .extracting(PlacedLine::nanos)
        .containsExactly(100 * SECOND + 7, 100 * SECOND + 9);
  }

  @Test
  void read_ofALineWithAFineStamp_hasItsTime_andTheThreadOfItsWrite() throws IOException {
    String line = line("spawn", "2026-11-28T23:14:01.000000500Z");
    log(line);
    write(RUNC, RUNC + 5, LOG, 100 * SECOND + 9_500, line.length() - 1);
    write(RUNC, RUNC + 5, LOG, 100 * SECOND + 9_900, 1);
    PlacedLine placed = read().lines().getFirst();
    assertThat(placed.nanos()).isEqualTo(100 * SECOND + 500);
    assertThat(placed.isByWrite()).isFalse();
    assertThat(placed.writer().orElseThrow().tid()).isEqualTo(RUNC + 5);
  }

  @Test
  void read_whereLinesWereCollectedInOneWrite_hasTheirStamps() throws IOException {
    String first = line("spawn", "2026-11-28T23:14:01.000001Z");
    String second = line("again", "2026-11-28T23:14:01.000002Z");
    log(first, second);
    write(RUNC, RUNC, LOG, 100 * SECOND + 9_500, first.length() + second.length());
    assertThat(read().lines())
        .extracting(PlacedLine::nanos)
        .containsExactly(100 * SECOND + 1_000, 100 * SECOND + 2_000);
  }

  @Test
  void read_whereAWriteOfThatLengthCameAtAnotherTime_doesNotTakeIt() throws IOException {
    String line = line("spawn", "2026-11-28T23:14:01.000500Z");
    log(line);
    write(RUNC, RUNC, LOG, 99 * SECOND, line.length());
    RuntimeLog log = read();
    assertThat(log.lines()).extracting(PlacedLine::nanos).containsExactly(100 * SECOND + 500_000);
    assertThat(log.lines().getFirst().placed()).isEqualTo("by its own stamp, to 1 µs");
  }

  @Test
  void read_withoutWrites_placesByStamps_andSaysWhichLinesHaveNone() throws IOException {
    log(
        line("second", "2026-11-28T23:14:01Z"),
        line("nano", "2026-11-29T01:14:01.000000042+02:00"),
        "panic: no JSON\n",
        "{\"msg\":\"cut of");
    RuntimeLog log = read();
    assertThat(log.lines()).extracting(line -> line.line().message()).containsExactly("nano");
    assertThat(log.lines().getFirst().nanos()).isEqualTo(100 * SECOND + 42);
    assertThat(log.unplaced()).isEqualTo(3);
    assertThat(reader.sentence())
        .isEqualTo("4 lines in 1 cycle were placed: 1 by the time that they tell, 3 not at all");
  }

  @Test
  void read_ofHostileText_keepsALineThatControlsNothing() throws IOException {
    byte[] line = line("\\u001b[31m\\n\\ud800 end", "+999999999-12-31T23:59:59.9Z").getBytes(UTF_8);
    Files.write(directory.resolve("log"), line);
    write(RUNC, RUNC, LOG, 100 * SECOND, line.length);
    RuntimeLog log = read();
    assertThat(log.lines().getFirst().line().message()).isEqualTo("\\e[31m \\u{d800} end");
    assertThat(log.lines().getFirst().line().stamp()).isEmpty();
  }

  @Test
  void read_ofAHugeLog_isBounded() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("log").toFile(), "rw")) {
      file.setLength(1L << 33);
    }
    RuntimeLog log = read();
    assertThat(log.lines()).isEmpty();
    assertThat(log.leftOutBytes()).isEqualTo((1L << 33) - LogFiles.MAX_BYTES);
    assertThat(reader.sentence()).contains("the runtimes logged nothing");
  }

  @Test
  void read_opensNothingButRegularFiles() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/zero"));
    Files.createDirectory(directory.resolve("directory"));
    assertThat(read()).isEqualTo(RuntimeLog.NONE);
  }
}
