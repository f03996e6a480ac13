package dev.ociprobe.probe.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowWorkTest extends FleetTestCase {
  private final RowMode mode = new RowMode(List.of(2, 12), Duration.ZERO);
  private ScaleRecorder recorder;
  private RowWork work;

  @BeforeEach
  void prepare() {
    recorder = recorder(mode);
    work = new RowWork(mode, filler(recorder), recorder, listener);
  }

  @Test
  void take_ofEachCount_startsSoManyAndEndsThemInTheSameOrder() {
    assertThat(work.take(0, List.of(fleet))).isTrue();

    assertThat(fleet.size()).isZero();
    assertThat(stopwatch.commandLines())
        .extracting(
            argv -> argv.contains("create") ? "create" : argv.contains("kill") ? "kill" : "")
        .filteredOn(word -> !word.isEmpty())
        .containsExactly("create", "create", "kill", "kill");
    assertThat(recorder.seriesResults())
        .filteredOn(each -> each.phase().equals("delete"))
        .extracting(SeriesResult::runtime, SeriesResult::count)
        .containsExactly(tuple("runc@2", 2L));
  }

  @Test
  void take_ofAllTurns_makesACurveOverTheCounts() {
    work.take(0, List.of(fleet));
    work.take(1, List.of(fleet));

    CurveResult ready = curve(recorder, "all-ready");
    assertThat(ready.load()).isEqualTo("containers");
    assertThat(ready.points()).extracting(CurveResult.Point::load).containsExactly(2.0, 12.0);
    assertThat(ready.slope().orElseThrow()).isPositive();
    assertThat(curve(recorder, "create").points())
        .extracting(CurveResult.Point::count)
        .containsExactly(2L, 12L);
  }

  @Test
  void take_withoutRoom_saysWhereItStoppedAndKeepsWhatWasMeasured() {
    available(100 << 10);

    assertThat(work.take(1, List.of(fleet))).isFalse();

    assertThat(recorder.warnings())
        .singleElement()
        .satisfies(each ->
            assertThat(each.message()).contains("runc: stopped at 0 of 12 containers", "MiB"));
    assertThat(stopwatch.commandLines()).isEmpty();
  }

  @Test
  void take_whereEachCreateFails_givesUpSoonAndCountsTheFailures() {
    for (int i = 0; i < 12; i++) {
      stopwatch.onCommand("create", FakeReply.exited(1));
    }

    assertThat(work.take(1, List.of(fleet))).isFalse();

    assertThat(recorder.failures())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.count()).isEqualTo(3);
          assertThat(each.tooMany()).isTrue();
        });
  }

  @Test
  void take_ofSilentCommands_warnsOnceThatReadyIsNotKnown() {
    stopwatch.onFirstByte(FakeReply.timedOut()).onFirstByte(FakeReply.timedOut());

    work.take(0, List.of(commands()));

    assertThat(recorder.warnings())
        .extracting(WarningResult::message)
        .containsExactly("runc: the command wrote nothing to its stdout, so `ready` is not known");
  }

  @Test
  void take_interruptedBefore_doesNothing() {
    interrupted = true;

    work.take(0, List.of(fleet));

    assertThat(stopwatch.commandLines()).isEmpty();
  }

  @Test
  void take_whereEachKillFails_hasNoTimeUntilAllAreGone() {
    stopwatch.onCommand("kill", FakeReply.exited(1)).onCommand("kill", FakeReply.exited(1));

    work.take(0, List.of(fleet));

    assertThat(recorder.curves()).extracting(CurveResult::metric).contains("all-ready");
    assertThat(recorder.curves()).extracting(CurveResult::metric).doesNotContain("all-gone");
  }

  @Test
  void take_whereEachKillFails_sweepsTheRest() {
    for (int i = 0; i < 12; i++) {
      stopwatch.onCommand("kill", FakeReply.exited(1));
    }

    work.take(1, List.of(fleet));

    assertThat(stopwatch.commandLines()).filteredOn(each -> each.contains("kill")).hasSize(10);
    assertThat(fleet.size()).isZero();
    assertThat(recorder.failures()).singleElement().matches(FailureResult::stopped);
  }

  @Test
  void take_whereOneOfTheCreatesFails_hasNoTimeUntilAllAreReady() {
    stopwatch.onCommand("create", FakeReply.exited(1));

    assertThat(work.take(0, List.of(fleet))).isTrue();

    assertThat(recorder.curves()).extracting(CurveResult::metric).doesNotContain("all-ready");
  }
}
