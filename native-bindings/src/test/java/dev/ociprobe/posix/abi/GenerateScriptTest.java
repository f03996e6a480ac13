package dev.ociprobe.posix.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GenerateScriptTest {

  @Test
  void generate_withoutJextract_saysHowToGetIt() throws Exception {
    ProcessBuilder script = new ProcessBuilder("jextract/generate.sh").redirectErrorStream(true);
    script.environment().put("JEXTRACT", "/no/such/jextract");

    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(output)
        .contains("'/no/such/jextract' is not an executable")
        .contains("JEXTRACT=/path/to/bin/jextract");
  }
}
