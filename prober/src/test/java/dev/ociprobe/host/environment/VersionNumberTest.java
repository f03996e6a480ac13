package dev.ociprobe.host.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionNumberTest {

  @Test
  void parse_findsTheNumbersInProse() {
    assertThat(VersionNumber.parse("runc version 1.1.5+ds1")).hasValue(new VersionNumber(1, 1, 5));
    assertThat(VersionNumber.parse("6.18-rc1")).hasValue(new VersionNumber(6, 18, 0));
    assertThat(VersionNumber.parse("release-20221219.0"))
        .hasValue(new VersionNumber(20_221_219, 0, 0));
    assertThat(VersionNumber.parse("release-candidate")).isEmpty();
    assertThat(VersionNumber.parse(null)).isEmpty();
  }

  @Test
  void compareTo_isByNumberAndNotByText() {
    assertThat(new VersionNumber(6, 10, 0)).isGreaterThan(new VersionNumber(6, 9, 99));
  }
}
