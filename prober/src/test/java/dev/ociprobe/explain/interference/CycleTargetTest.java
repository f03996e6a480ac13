package dev.ociprobe.explain.interference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleTargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'quota':20000} | {} | true",
        "{'quota':-1} | {} | false",
        "{'shares':2} | {} | false",
        "{} | {'cpu.max':'20000 100000'} | true",
        "{} | {'cpu.max':'max 100000'} | false",
        "{} | {'memory.max':'1'} | false",
      })
  void hasCpuQuota_isTrueForALimitOnly(String cpu, String unified, boolean expected)
      throws IOException {
    String json =
        "{'ociVersion':'1.0.2','linux':{'resources':{'cpu':%s,'unified':%s}}}"
            .formatted(cpu, unified)
            .replace('\'', '"');
    assertThat(
            CycleTarget.hasCpuQuota(SpecJson.parse(json.getBytes(UTF_8), Path.of("config.json"))))
        .isEqualTo(expected);
  }
}
