package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialCheckTest {
  private static TrialCheck check(String left, String right) {
    return new TrialCheck(
        "sum", List.of(left), TrialCheck.Relation.EQUALS, List.of(right), 0, List.of());
  }

  @Test
  void factor_thatIsASum_isThatOfItsTerms() {
    TrialCheck check = check("whole", "a + b + 1");

    assertThat(check.check(Map.of("whole", 6.0, "a", 2.0, "b", 3.0)))
        .hasValueSatisfying(each -> assertThat(each.holds()).isTrue());
    assertThat(check.check(Map.of("whole", 5.0, "a", 2.0, "b", 3.0)))
        .hasValueSatisfying(
            each -> assertThat(each.evidence()).isEqualTo("5.00000 is not = 6.00000"));
    assertThat(check.check(Map.of("whole", 6.0, "a", 2.0))).isEmpty();
  }

  @Test
  void name_thatLooksLikeASum_isAName() {
    assertThat(check("create + start", "5").check(Map.of("create + start", 5.0)))
        .hasValueSatisfying(each -> assertThat(each.holds()).isTrue());
  }
}
