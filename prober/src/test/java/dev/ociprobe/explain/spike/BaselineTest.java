package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.SampleIterations.CPU;
import static dev.ociprobe.explain.spike.SampleIterations.FUTEX;
import static dev.ociprobe.explain.spike.SampleIterations.RCU;
import static dev.ociprobe.explain.spike.SampleIterations.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Simulated series, of which one iteration was then lengthened by a known time. */
class BaselineTest {
  private static final int TRIALS = 100;
  private static final double FAULT = 15e6;

  private final Random random = new Random(7);

  private long millis(double mean, double deviation) {
    return Math.max(0, Math.round((mean + deviation * random.nextGaussian()) * 1e6));
  }

  private Map<TimeCategory, Long> oneKind() {
    return Map.of(CPU, millis(10, 1), RCU, millis(8, 3), FUTEX, millis(1, 0.5));
  }

  private Map<TimeCategory, Long> twoKinds() {
    return Map.of(CPU, millis(10, 0.7), random.nextInt(20) < 9 ? RCU : FUTEX, millis(8, 0.7));
  }

  /** The mean shares of the fault that are found in its category, and, wrongly, in all others. */
  private double[] found(Supplier<Map<TimeCategory, Long>> iteration, TimeCategory fault) {
    double right = 0;
    double wrong = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Baseline baseline = new Baseline();
      for (int i = 0; i < Baseline.WINDOW; i++) {
        baseline.add(SampleIterations.of(i, iteration.get(), DataQuality.FULL));
      }
      Map<TimeCategory, Long> slow = new HashMap<>(iteration.get());
      slow.merge(fault, Math.round(FAULT), Long::sum);
      Breakdown lengthened = SampleIterations.breakdown(slow);
      for (Account.Difference difference :
          Account.of(lengthened, baseline.kindOf(lengthened).mean()).differences()) {
        if (difference.category().equals(fault)) {
          right += difference.nanos();
        } else {
          wrong += Math.abs(difference.nanos());
        }
      }
    }
    return new double[] {right / FAULT / TRIALS, wrong / FAULT / TRIALS};
  }

  /** With the nearest ones by all of the difference, the longest waits would count as ordinary. */
  @Test
  void usualWait_thatIsLonger_doesNotChooseItsOwnComparison() {
    assertThat(found(this::oneKind, RCU)[0]).isBetween(0.93, 1.07);
  }

  /** With the mean of all, three fifths of the stop would be charged to what is ordinary. */
  @Test
  void newWait_amongTwoKinds_isAlmostAllThatDiffers() {
    double[] found = found(this::twoKinds, STOP);
    assertThat(found[0]).isBetween(0.999, 1.001);
    assertThat(found[1]).isLessThan(0.1);
  }
}
