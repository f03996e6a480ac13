package dev.ociprobe.container.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShimAddressTest {
  @Test
  void address_withItsScheme_isAFile() {
    assertThat(ShimAddress.parse("unix:///run/containerd/s/82b1\n"))
        .contains(new ShimAddress.File(Path.of("/run/containerd/s/82b1")));
  }

  @Test
  void address_withoutAScheme_isAbstract() {
    assertThat(ShimAddress.parse("/containerd-shim/82b1.sock"))
        .hasValueSatisfying(
            address -> assertThat(address.toArgument()).isEqualTo("@/containerd-shim/82b1.sock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "unix://",
        "tcp://1.2.3.4:5",
        "/a b",
        "/a\n/b",
        "{\"version\":3,\"address\":\"unix:///run/s\"}"
      })
  void others_areNone(String printed) {
    assertThat(ShimAddress.parse(printed)).isEmpty();
  }

  @Test
  void address_longerThanASocketsName_isNone() {
    assertThat(ShimAddress.parse("unix:///" + "x".repeat(107))).isEmpty();
    assertThat(ShimAddress.parse("unix:///" + "x".repeat(106))).isPresent();
  }
}
