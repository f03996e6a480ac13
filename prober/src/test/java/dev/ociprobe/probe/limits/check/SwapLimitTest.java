package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapLimitTest {

  /** Version 2 counts an event only for pages that it tries to swap out, and that don't fit. */
  @ParameterizedTest
  @CsvSource({
    "3, 10, 32, false, true",
    "0, 31, 32, false, true",
    "0, 0, 0, false, true",
    "0, 20, 32, false, false",
    "0, 31, 32, true, false",
    "3, 0, 32, true, true"
  })
  void reached_goesByEvents_orOnVersion2ByFullSwap(
      long events, long mostMebibytes, long limitMebibytes, boolean legacy, boolean reached) {
    Measurement grown = new Measurement.Value(CgroupMetric.TIMES_AT_SWAP_LIMIT, events);

    assertThat(
            SwapLimit.reached(grown, mostMebibytes << 20, limitMebibytes << 20, 0.05, legacy)
                .agrees())
        .isEqualTo(reached);
  }
}
