package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HookMarkTest {

  @Test
  void parse_ofMarks_isTheirHooksAndStamps() {
    byte[] both = concat(mark("prestart", 10), mark("createContainer", 20));

    assertThat(HookMark.parse(both))
        .containsExactly(
            new HookMark("prestart", new PayloadStamp(10, 11, 1)),
            new HookMark("createContainer", new PayloadStamp(20, 21, 1)));
  }

  @Test
  void parse_ofPartOfAMark_isWhatIsWhole() {
    byte[] both = concat(mark("prestart", 10), mark("poststop", 20));

    assertThat(HookMark.parse(Arrays.copyOf(both, both.length - 1)))
        .extracting(HookMark::hook)
        .containsExactly("prestart");
  }

  @Test
  void parse_ofSomethingElse_isNothing() {
    assertThat(HookMark.parse(new byte[200])).isEmpty();
    assertThat(HookMark.parse(new byte[0])).isEmpty();
  }

  private static byte[] mark(String hook, long monotonic) {
    ByteBuffer mark = ByteBuffer.allocate(PayloadStamp.BYTES + 24);
    mark.put(PayloadStamps.encode(new PayloadStamp(monotonic, monotonic + 1, 1)));
    mark.put(hook.getBytes(StandardCharsets.US_ASCII));
    return mark.array();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
