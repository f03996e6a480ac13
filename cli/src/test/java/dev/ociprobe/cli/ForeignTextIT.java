package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts from outside that try to control the terminal. */
class ForeignTextIT {
  private static final String TITLE = "\u001b]0;x\u0007";
  private static final String CONFIG =
      """
      {"ociVersion": "1.0.2", "root": {"path": "rootfs"},
       "process": {"cwd": "/", "args": ["/\\u001b]0;x\\u0007", "\\u001b[31mred\\u009b1m"]}}
      """;

  @TempDir Path directory;
  private Path bundle;

  @BeforeEach
  void writeBundle() throws IOException {
    bundle = Files.createDirectories(directory.resolve("given"));
    Files.createDirectory(bundle.resolve("rootfs"));
    Files.writeString(bundle.resolve("config.json"), CONFIG);
  }

  @Test
  void anArgument_isPrintedWithoutItsEscapes() throws IOException {
    Path program = Files.createFile(bundle.resolve("rootfs").resolve(TITLE));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path out = directory.resolve("out" + TITLE);
    Ended ended = InProcess.run("bundle", "--out", out.toString(), "--bundle", bundle.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("runs /\\e]0;x\\x07 \\e[31mred\\x9b1m")
        .contains("bundle written to " + directory + "/out\\e]0;x\\x07");
    assertPlain(ended);
  }

  @Test
  void anError_isPrintedWithoutEscapes() {
    Ended ended = InProcess.run("lifecycle", "--bundle", bundle.toString());
    assertThat(ended.err()).contains("\\e]0;x\\x07");
    assertPlain(ended);
    assertPlain(InProcess.run("lifecycle", "--limit", TITLE));
    assertPlain(InProcess.run("lifecycle", "--runtime", TITLE + "=/etc"));
    assertPlain(InProcess.run("lifecycle", "--out", TITLE, "--runs", "0" + TITLE));
  }

  private static void assertPlain(Ended ended) {
    assertThat(ended.out() + ended.err()).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
  }
}
