package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadStampTest {
  private static final PayloadStamp STAMP = new PayloadStamp(11, 22, 1);

  @Test
  void parse_ofAStamp_readsEachField() {
    assertThat(PayloadStamp.parse(bytes(2))).contains(STAMP);
  }

  @Test
  void parse_withWordsBefore_findsTheStamp() {
    byte[] words = "warning: ".getBytes(UTF_8);
    byte[] output = Arrays.copyOf(words, words.length + PayloadStamp.BYTES);
    System.arraycopy(bytes(2), 0, output, words.length, PayloadStamp.BYTES);

    assertThat(PayloadStamp.parse(output)).contains(STAMP);
  }

  @Test
  void parse_ofPartOfAStamp_isEmpty() {
    assertThat(PayloadStamp.parse(Arrays.copyOf(bytes(2), PayloadStamp.BYTES - 1))).isEmpty();
  }

  @Test
  void parse_ofAnotherVersion_isEmpty() {
    assertThat(PayloadStamp.parse(bytes(3))).isEmpty();
  }

  @Test
  void parse_ofNothing_isEmpty() {
    assertThat(PayloadStamp.parse(new byte[0])).isEmpty();
  }

  private static byte[] bytes(int version) {
    return PayloadStamps.encode(STAMP, version);
  }
}
