package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaxAttributesTest {
  @Test
  void attributes_areReadByteByByte() throws IOException {
    // Text would make other bytes of these, which no UTF-8 begins with.
    byte[] header = "24 SCHILY.xattr.user.a=?\n".getBytes(US_ASCII);
    byte[] record = Arrays.copyOf(header, header.length);
    record[header.length - 2] = (byte) 0x80;
    assertThat(record.length).isEqualTo(25);
    byte[] block = new byte[1024];
    block[156] = 'x';
    System.arraycopy("00000000031\0".getBytes(US_ASCII), 0, block, 124, 12);
    record[0] = '2';
    record[1] = '5';
    System.arraycopy(record, 0, block, 512, record.length);

    Map<String, byte[]> found = PaxAttributes.in(block);

    assertThat(found).containsOnlyKeys("user.a");
    assertThat(found.get("user.a")).containsExactly(0x80);
  }
}
