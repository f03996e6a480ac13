package dev.ociprobe.host.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatTest {
  @Test
  void parse_ofACommandWithBlanksAndParentheses_findsTheFieldsBehindIt() {
    assertThat(ProcessStat.parse("7 (a) b (c) R 3 7 7 0 -1 4194560 0 0 0 0 12 34"))
        .hasValueSatisfying(stat -> {
          assertThat(stat.command()).isEqualTo("a) b (c");
          assertThat(stat.state()).hasValue("R");
          assertThat(stat.parent()).hasValue(3L);
          assertThat(stat.flags()).hasValue(4194560L);
          assertThat(stat.userTicks()).hasValue(12L);
          assertThat(stat.systemTicks()).hasValue(34L);
          assertThat(stat.processor()).isEmpty();
          assertThat(stat.policy()).isEmpty();
        });
  }

  @Test
  void parse_ofALineWithoutACommand_isNothing() {
    assertThat(ProcessStat.parse("7 R 3")).isEmpty();
    assertThat(ProcessStat.parse("")).isEmpty();
  }
}
