package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTracepointTest {
  private static final String FORMAT =
      """
      ID: 7
      \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
      \tfield:char comm[8];\toffset:0;\tsize:8;\tsigned:0;
      \tfield:int value;\toffset:8;\tsize:4;\tsigned:1;
      \tfield:__data_loc char[] name;\toffset:12;\tsize:4;\tsigned:0;
      \tfield:unsigned long array[2];\toffset:16;\tsize:16;\tsigned:0;
      """;

  @Test
  void decode_ofAnyFormat_givesNumbersAndTextsWithoutWhatIsCommon() throws Exception {
    TracepointName name = TracepointName.parse("my:event");
    EventDecoder decoder = AnyTracepoint.decoder(name, TracepointFormat.parse(FORMAT));
    EventContext at = new EventContext(1, 0, 5, 5, "runc");

    Event event = decoder.decode(sample(), at, new ThreadTable());

    assertThat(event)
        .isEqualTo(
            new Event.Requested(
                at, "my:event", Map.of("comm", "runc", "value", -3L, "name", "eth0")));
  }

  private static SampleRecord sample() {
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(128).order(java.nio.ByteOrder.nativeOrder());
    int data = dev.ociprobe.posix.PerfRecord.HEADER_BYTES + 24;
    bytes.putInt(data, 40);
    bytes.put(data + 4, "runc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    bytes.putInt(data + 4 + 8, -3);
    bytes.putInt(data + 4 + 12, 4 << 16 | 32);
    bytes.put(data + 4 + 32, "eth0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    SampleRecord sample =
        new SampleRecord(new StackInterner(), new AddressSpaces(new MappedFiles()));
    sample.moveTo(bytes, 0, 96);
    sample.findData(false);
    return sample;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sched", "sched:", ":x", "../x:y", "a:../../y", "a:b:c", "a b:c"})
  void parse_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> TracepointName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SYSTEM:NAME");
  }
}
