package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
  @Test
  void find_ofAnExpressionThatTriesAllWays_endsAtTheBound() {
    BoundedText text = new BoundedText("a".repeat(40), 100_000);

    assertThatExceptionOfType(BoundedText.ExhaustedException.class)
        .isThrownBy(() -> Pattern.compile("((a*)*)*!").matcher(text).find());
  }

  @Test
  void find_ofAnExpressionThatFits_isThatOfTheText() {
    assertThat(Pattern.compile("rate: (\\d+)").matcher(new BoundedText("rate: 5", 100)).find())
        .isTrue();
  }
}
