package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FigureContrastTest {

  private static RecordedFigure figure(int rounds, IntToDoubleFunction value) {
    RecordedFigure figure = new RecordedFigure();
    for (int round = 0; round < rounds; round++) {
      figure.add(round, value.applyAsDouble(round));
    }
    return figure;
  }

  /** A value with what its round's trials share: it spreads by half, its ratios not at all. */
  private static double shared(int round) {
    return 1000 * (1 + 0.5 * Math.sin(round * 7));
  }

  @Test
  void of_figuresInTurn_isTheRatioOfTheRounds() {
    FigureContrast contrast =
        FigureContrast.of(
            figure(20, round -> 1.1 * shared(round)),
            figure(20, FigureContrastTest::shared),
            true,
            1);
    Interval interval = contrast.ratio().orElseThrow().interval().orElseThrow();
    assertThat(contrast.ratio().orElseThrow().value()).isCloseTo(1.1, within(1e-9));
    assertThat(interval.low()).isGreaterThan(1.099);
    assertThat(interval.high()).isLessThan(1.101);
  }

  @Test
  void of_figuresApart_isTheRatioOfTheMedians_whateverTheScale() {
    for (double scale : new double[] {1e-9, 1, 1e12}) {
      FigureContrast contrast =
          FigureContrast.of(
              figure(40, round -> 1.2 * scale * shared(round)),
              figure(60, round -> scale * shared(round)),
              false,
              1);
      Estimate ratio = contrast.ratio().orElseThrow();
      assertThat(contrast.rounds()).isEqualTo(40);
      assertThat(ratio.value())
          .isEqualTo(
              contrast.value().orElseThrow() / contrast.reference().orElseThrow(), within(1e-12));
      assertThat(ratio.interval().orElseThrow().contains(ratio.value())).isTrue();
    }
  }

  @Test
  void of_fewRounds_hasNoInterval_andOfNone_noRatio() {
    RecordedFigure few = figure(3, round -> 5);
    assertThat(FigureContrast.of(few, few, false, 1).ratio().orElseThrow().interval()).isEmpty();
    FigureContrast none = FigureContrast.of(few, new RecordedFigure(), true, 1);
    assertThat(none.ratio()).isEmpty();
    assertThat(none.rounds()).isZero();
  }

  @Test
  void of_valuesThatAreNotAboveZero_hasMediansAlone() {
    FigureContrast contrast =
        FigureContrast.of(figure(20, round -> 0), figure(20, round -> 4), true, 1);
    assertThat(contrast.value()).hasValue(0);
    assertThat(contrast.ratio()).isEmpty();
  }

  @Test
  void add_ofARoundTwice_orOfNoNumber_isRefused() {
    RecordedFigure figure = figure(1, round -> 1);
    assertThatIllegalArgumentException().isThrownBy(() -> figure.add(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> figure.add(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> figure.add(-1, 1));
  }
}
