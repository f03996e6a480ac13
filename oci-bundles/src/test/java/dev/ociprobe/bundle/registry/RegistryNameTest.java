package dev.ociprobe.bundle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryNameTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5000/alpine, docker://127.0.0.1:5000/alpine:latest",
    "[::1]:5000/a/b:3.22, docker://[::1]:5000/a/b:3.22",
    "registry:5000/a, docker://registry:5000/a:latest",
    "localhost/a__b.c, docker://localhost/a__b.c:latest",
    "alpine:3.22, docker://docker.io/library/alpine:3.22",
    "docker.io/alpine, docker://docker.io/library/alpine:latest",
    "user/tool, docker://docker.io/user/tool:latest",
    "ghcr.io/x/y:1, docker://ghcr.io/x/y:1"
  })
  void parse_understandsWhatSkopeoDoes(String text, String whole) {
    assertThat(RegistryName.parse("docker://" + text)).map(RegistryName::toString).contains(whole);
    assertThat(RegistryName.parse(whole)).map(RegistryName::toString).contains(whole);
  }

  @Test
  void digest_countsMoreThanATag() {
    RegistryName name = RegistryName.parse("docker://h.x/a:1@" + DIGEST).orElseThrow();

    assertThat(name.reference()).isEqualTo(DIGEST);
    assertThat(name).hasToString("docker://h.x/a:1@" + DIGEST);
    assertThat(RegistryName.parse("docker://h.x/a@" + DIGEST).orElseThrow())
        .hasToString("docker://h.x/a@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h.x/",
        "h.x/A",
        "h.x/a b",
        "h.x/../etc",
        "h.x/a//b",
        "h.x/a:",
        "h.x/a:-1",
        "h.x/a@sha256:abc",
        "user:password@h.x/a",
        "h.x:port/a",
        "h.x/a?b",
        "h.x/a#b",
        "h.x/a%2e"
      })
  void parse_refusesOtherForms(String text) {
    assertThat(RegistryName.parse("docker://" + text)).isEmpty();
  }

  @Test
  void parse_ofAVeryLongName_endsAtOnce() {
    assertThat(RegistryName.parse("docker://h.x/" + "a-".repeat(100_000))).isEmpty();
  }

  @Test
  void loopback_isKnownByItsAddress() {
    assertThat(RegistryName.isLoopback("127.0.0.1:5000")).isTrue();
    assertThat(RegistryName.isLoopback("[::1]")).isTrue();
    assertThat(RegistryName.isLoopback("localhost:1")).isTrue();
    assertThat(RegistryName.isLoopback("localhost.example")).isFalse();
    assertThat(RegistryName.isLoopback("128.0.0.1")).isFalse();
  }

  @Test
  void api_ofDockerHub_isElsewhere() {
    RegistryName hub = RegistryName.parse("docker://alpine").orElseThrow();

    assertThat(hub.api("https")).hasToString("https://registry-1.docker.io/v2/");
  }
}
