package dev.ociprobe.explain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.runtimelog.LogLine;
import dev.ociprobe.explain.runtimelog.PlacedLine;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.result.files.LogMark;
import dev.ociprobe.result.files.ProfileResult.Stage;
import dev.ociprobe.result.files.SpikeResult.Beside;
import dev.ociprobe.result.files.SpikeResult.StagePair;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogMarksTest {
  private static final long START = 1_000;

  private static List<LogMark> marks(long... at) {
    RuntimeLog log =
        new RuntimeLog(
            LongStream.of(at)
                .mapToObj(nanos ->
                    new PlacedLine(
                        new LogLine(9, Optional.empty(), "debug", "at " + nanos),
                        START + nanos,
                        0,
                        Optional.empty()))
                .toList(),
            0,
            0);
    return LogMarks.of(
        log,
        START,
        List.of(new Stage("runc", "on CPU", 0, 10, 0.5), new Stage("exe", "on CPU", 10, 20, 0.5)));
  }

  @Test
  void of_manyLines_keepsTheFirstAndTheLastOfEachStage() {
    assertThat(marks(-5, 0, 3, 9, 10, 20, 25)).extracting(LogMark::at).containsExactly(0L, 9L, 10L);
  }

  @Test
  void logAround_theParting_hasTheLinesInIt_andOneOnEitherSide() {
    StagePair first = new StagePair("runc", "on CPU", 4, 5);
    StagePair gone = new StagePair("runc", "blocked", 3, 0);
    StagePair parting = new StagePair("exe", "on CPU", 2, 10);
    StagePair last = new StagePair("runc", "on CPU", 3, 5);
    Beside beside = new Beside(1, 12, List.of(first, gone, parting, last), marks(1, 4, 6, 15, 19));
    assertThat(beside.logAround(parting)).extracting(LogMark::at).containsExactly(1L, 6L, 15L);
    assertThat(beside.logAround(last)).extracting(LogMark::at).containsExactly(6L, 15L, 19L);
  }
}
