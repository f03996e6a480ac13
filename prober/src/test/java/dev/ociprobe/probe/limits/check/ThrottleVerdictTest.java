package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.Workload.Transfer;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleVerdictTest {
  private static final RootfsDisk DISK = new RootfsDisk(new BlockDevice(8, 0), Optional.empty());

  private static TimedTransfer transfer(long perSecond, long bytes) {
    return new TimedTransfer(DISK, DiskRate.READ_BYTES, perSecond, bytes, Transfer.DIRECT);
  }

  private static TimedTransfer.Result taking(double seconds, TimedTransfer transfer) {
    return new TimedTransfer.Result(
        seconds,
        transfer.bytes() / seconds / transfer.perSecond(),
        new Measurement.Value(DISK.bytes(false), transfer.bytes()),
        List.of(),
        Optional.empty());
  }

  private static Conclusion of(long perSecond, double expected, double seconds) {
    TimedTransfer transfer = transfer(perSecond, (long) (perSecond * expected));
    return ThrottleVerdict.of(transfer, taking(0.01, transfer), taking(seconds, transfer), 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, 3.000, ENFORCED",
    "3.0, 2.880, ENFORCED",
    "3.0, 2.800, INEXACT",
    "3.0, 1.000, ESCAPED",
    "3.0, 7.000, INCONCLUSIVE",
    "0.5, 0.490, ENFORCED",
    "0.5, 0.435, INCONCLUSIVE",
    "0.5, 0.390, INEXACT",
    "0.1, 0.060, INCONCLUSIVE",
    "0.1, 0.010, ESCAPED"
  })
  void of_aTransferThatShouldTakeSoLong_allowsTheKernelOneSlice(
      double expected, double seconds, Verdict verdict) {
    assertThat(of(8 << 20, expected, seconds).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "8388608, 2097152, ENFORCED",
    "8388608, 2306867, INCONCLUSIVE",
    "8388608, 8388608, ESCAPED",
    "8388608, 900000, INCONCLUSIVE",
    "2097152, 2097152, INCONCLUSIVE",
    "8388608, 0, INCONCLUSIVE"
  })
  void judge_ofAReaderBeforeAndAfterItsLimitIsLowered(
      double before, double after, Verdict verdict) {
    LimitsPlan plan = new LimitsPlan(Duration.ofMillis(500), 0.05, 1);

    assertThat(UpdateThrottle.judge(before, after, plan).verdict()).isEqualTo(verdict);
  }

  @Test
  void above_byTheKernelsSliceAlone_isInconclusive() {
    assertThat(ThrottleVerdict.above(1.12, 0.5, 0.05))
        .isEqualTo(
            new Conclusion.Inconclusive(
                "the container was counted for 500 ms, and the kernel lets it be up to 100 ms"
                    + " ahead of its limit",
                "measure longer: --duration 2s"));
    assertThat(ThrottleVerdict.above(1.12, 3, 0.05).verdict()).isEqualTo(Verdict.INEXACT);
  }

  @Test
  void of_aTransferTooShort_saysWhichOneWillDo() {
    assertThat(of(8 << 20, 0.5, 0.435))
        .isEqualTo(
            new Conclusion.Inconclusive(
                "the transfer took 435 ms, and the kernel lets it be up to 100 ms ahead of its"
                    + " limit",
                "measure longer: --duration 2s"));
    assertThat(of(1L << 30, 0.25, 0.2).remedy())
        .isEqualTo("try a lower limit, or a larger --tolerance");
  }
}
