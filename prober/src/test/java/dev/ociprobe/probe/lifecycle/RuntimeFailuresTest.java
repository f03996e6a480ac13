package dev.ociprobe.probe.lifecycle;

import static dev.ociprobe.probe.lifecycle.SampleCycles.completed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.failed;
import static dev.ociprobe.probe.lifecycle.SampleCycles.measured;
import static dev.ociprobe.probe.lifecycle.SampleCycles.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import dev.ociprobe.result.files.FailureResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFailuresTest extends SlotTest {

  private FailureResult after(int runs, Cycle... cycles) {
    RuntimeFailures failures = new RuntimeFailures("runc", SampleCycles.plan(runs));
    for (int i = 0; i < cycles.length; i++) {
      failures.add(measured(i, slot), cycles[i]);
    }
    return failures.result().orElseThrow();
  }

  @Test
  void result_withoutAFailure_isEmpty() {
    RuntimeFailures failures = new RuntimeFailures("runc", SampleCycles.plan(3));
    failures.add(measured(0, slot), completed(1));
    failures.add(measured(1, slot), new Cycle.Interrupted());

    assertThat(failures.result()).isEmpty();
  }

  @Test
  void examples_thatDifferByAnIdOrATimestamp_areOneWithACount() {
    FailureResult result =
        after(
            100,
            failed("12:00:01.25 op-1a2b3c4d-0000001: transport 7f3a9c is closing"),
            failed("12:00:02.75 op-1a2b3c4d-0000002: transport 81bbe0 is closing"),
            failed("12:00:03 op-1a2b3c4d-0000003: transport 1e240f is closing"));

    assertThat(result.examples())
        .containsExactly(
            new FailureResult.Example(
                "start", 0, "12:00:01.25 op-1a2b3c4d-0000001: transport 7f3a9c is closing", 3));
  }

  @ParameterizedTest
  @CsvSource({
    "Current thread 0x00007fef96e642c0, Current thread 0x00007f404ca372c0",
    "no container 550e84aa, no container 171c93bd",
    "no sandbox 550e8400-e29b-41d4-a716-446655440000, no sandbox"
        + " 1f0c9b7e-03aa-4b1c-9d2e-00a0c91e6bf6",
    "goroutine at +0x1d, goroutine at +0xfe5"
  })
  void examples_thatDifferByAnAddressOrAnId_areOne(String one, String other) {
    assertThat(after(100, failed(one), failed(other)).examples()).hasSize(1);
  }

  @Test
  void examples_ofManyMessages_areAFew() {
    Cycle[] cycles =
        IntStream.range(0, 20)
            .mapToObj(i -> failed("boom " + (char) ('a' + i)))
            .toArray(Cycle[]::new);

    FailureResult result = after(100, cycles);

    assertThat(result.count()).isEqualTo(20);
    assertThat(result.examples())
        .hasSize(RuntimeFailures.MAX_EXAMPLES)
        .extracting(FailureResult.Example::message)
        .startsWith("boom a", "boom b");
  }

  @ParameterizedTest
  @CsvSource({"exit status 137, exit status 139", "signal 9, signal 11", "no file, no folder"})
  void examples_thatDifferInWhatHappened_areKept(String one, String other) {
    assertThat(after(100, failed(one), failed(other)).examples()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"100, 1, false", "100, 2, true", "300, 3, false", "300, 4, true", "3, 1, false"})
  void tooMany_isMoreThanOnePercentAndOne(int runs, int failed, boolean tooMany) {
    RuntimeFailures failures = new RuntimeFailures("runc", SampleCycles.plan(runs));
    failures.add(measured(0, slot), completed(1));
    for (int i = 0; i < failed; i++) {
      failures.add(measured(i + 1, slot), failed("boom"));
    }

    assertThat(failures.result().orElseThrow().tooMany()).isEqualTo(tooMany);
  }

  @Test
  void tooMany_ofARunWithoutAFixedEnd_isAShareOfItsCyclesSoFar() {
    LifecyclePlan plan =
        SampleCycles.plan(3)
            .endedBy(
                new StopRule(OptionalDouble.empty(), Optional.of(Duration.ofHours(1))), 100_000);
    RuntimeFailures failures = new RuntimeFailures("runc", plan);
    for (int i = 0; i < 100; i++) {
      failures.add(measured(i, slot), i < 2 ? failed("boom") : completed(1));
    }

    assertThat(failures.result().orElseThrow().tooMany()).isTrue();
  }

  @Test
  void tooMany_withoutASuccess_isTrue() {
    assertThat(after(1, failed("boom")).tooMany()).isTrue();
  }

  @Test
  void count_ofAnUnmeasuredCycle_isApart() {
    RuntimeFailures failures = new RuntimeFailures("runc", SampleCycles.plan(3));
    failures.add(turn(Purpose.WARM_UP, 0, slot), failed("boom"));

    FailureResult result = failures.result().orElseThrow();

    assertThat(List.of(result.count(), result.measured())).containsExactly(1L, 0L);
    assertThat(result.tooMany()).isFalse();
  }
}
