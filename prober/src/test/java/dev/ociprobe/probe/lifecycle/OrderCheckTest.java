package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderCheckTest {
  private static final long OWN = 6_200_000;
  private static final long ANOTHERS = 13_100_000;

  @TempDir private Path directory;
  private FakeSlot crun;
  private FakeSlot runsc;
  private final OrderCheck check = new OrderCheck();

  @BeforeEach
  void open() throws IOException {
    crun = SampleCycles.slot(directory, "crun");
    runsc = SampleCycles.slot(directory, "runsc");
  }

  @AfterEach
  void close() {
    crun.close();
    runsc.close();
  }

  @Test
  void warnings_ofARuntimeThatIsSlowerAfterAnother_nameItsPhases() {
    for (int i = 0; i < 20; i++) {
      ended(Purpose.MEASURE, runsc, 20_000_000);
      ended(Purpose.MEASURE, crun, ANOTHERS);
      ended(Purpose.MEASURE, crun, OWN);
    }

    assertThat(check.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("order-matters");
          assertThat(warning.message())
              .isEqualTo(
                  "crun: turns and blocks measure different things; right after another runtime's"
                      + " cycle instead of its own, the p50 of create is 13.1 instead of 6.20 ms,"
                      + " total is 13.1 instead of 6.20 ms");
        });
  }

  @Test
  void warnings_inBlocks_compareTheCyclesThatWashOut() {
    for (int block = 0; block < 12; block++) {
      for (FakeSlot slot : new FakeSlot[] {runsc, crun}) {
        ended(Purpose.WASH_OUT, slot, ANOTHERS);
        ended(Purpose.MEASURE, slot, OWN);
        ended(Purpose.MEASURE, slot, OWN);
      }
    }

    assertThat(check.warnings())
        .extracting(WarningResult::code)
        .containsExactly("order-matters", "order-matters");
  }

  @Test
  void warnings_leaveOutWhatIsNotMeasured() {
    for (int i = 0; i < 20; i++) {
      ended(Purpose.WARM_UP, runsc, OWN);
      ended(Purpose.WARM_UP, crun, ANOTHERS);
      ended(Purpose.FOOTPRINT, crun, OWN);
    }

    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void paceCheck_countsTheMeasuredCyclesThatOverran() {
    PaceCheck pace = new PaceCheck(Duration.ofMillis(50));
    for (int i = 0; i < 4; i++) {
      CycleTurn turn = SampleCycles.measured(i, runsc);
      pace.ended(turn, SampleCycles.completed(OWN));
      if (i == 2) {
        pace.overran(turn);
      }
    }
    pace.overran(SampleCycles.turn(Purpose.FOOTPRINT, 0, crun));

    assertThat(pace.warnings())
        .extracting(WarningResult::message)
        .containsExactly(
            "runsc: 1 of 4 measured cycles took longer than the pace of 50.0 ms, so that the next"
                + " create came a multiple of it later");
  }

  private void ended(Purpose purpose, FakeSlot slot, long nanos) {
    check.ended(SampleCycles.turn(purpose, 0, slot), SampleCycles.completed(nanos));
  }
}
