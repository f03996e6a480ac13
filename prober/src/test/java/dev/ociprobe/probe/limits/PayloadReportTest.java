package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.PayloadReport.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadReportTest {

  private static ByteBuffer report(ByteBuffer into, int kind, long first) {
    return into.put("OCRP".getBytes(StandardCharsets.US_ASCII))
        .putInt(kind)
        .putLong(first)
        .putLong(2)
        .putLong(3);
  }

  private final byte[] bytes = new byte[120];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void parse_reportsBehindOtherBytes_inOrder() {
    ByteBuffer output = buffer.put("OCPSTAMP and such".getBytes(StandardCharsets.US_ASCII));
    report(report(output, 3, 4096), 3, 8192);

    assertThat(PayloadReport.parse(bytes))
        .containsExactly(
            new PayloadReport(Kind.TOUCH, 4096, 2, 3), new PayloadReport(Kind.TOUCH, 8192, 2, 3));
  }

  @Test
  void parse_unknownKindAndTornReport_passesThemOver() {
    ByteBuffer output = report(buffer, 99, 1);
    output.put("OCRP".getBytes(StandardCharsets.US_ASCII)).putInt(1);
    byte[] torn = Arrays.copyOf(bytes, output.position());

    assertThat(PayloadReport.parse(torn)).isEmpty();
    assertThat(PayloadReport.parse(new byte[0])).isEmpty();
  }
}
