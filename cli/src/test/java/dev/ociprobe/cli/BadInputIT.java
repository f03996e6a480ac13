package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: a clear error, the right exit code, and nothing left on the host. */
@ExtendWith(NothingLeft.class)
class BadInputIT {
  @TempDir Path directory;

  @Test
  void out_thatHoldsSomething_isRefusedAndKept() throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    Ended ended =
        new Ociprobe(directory).run("lifecycle", "--runtime", "runc", "--out", out.toString());
    assertThat(ended.err()).contains("is not empty");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(out.resolve("thesis.txt")).hasContent("years of work");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          config.json       | {"ociVersion": "1.0.2",
          terminal          | {"ociVersion": "1.0.2", "root": {"path": "rootfs"}, "process": {"terminal": true, "cwd": "/", "args": ["/bin/sh"]}}
          /no/such/command  | {"ociVersion": "1.0.2", "root": {"path": "rootfs"}, "process": {"cwd": "/", "args": ["/no/such/command"]}}
          """)
  void bundle_thatCannotRun_isRefusedAndKept(String message, String config) throws IOException {
    Path bundle = Files.createDirectories(directory.resolve("bundle"));
    Files.createDirectory(bundle.resolve("rootfs"));
    Files.writeString(bundle.resolve("config.json"), config);
    Ended ended = new Ociprobe(directory).run("lifecycle", "--bundle", bundle.toString());
    assertThat(ended.err()).contains(message).contains("→");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(bundle.resolve("config.json")).hasContent(config);
  }

  @Test
  void samples_thatAreTooManyForTheMemory_areToldSo() throws IOException {
    Path run = directory.resolve("run");
    Ociprobe ociprobe = new Ociprobe(directory);
    Ended recorded =
        ociprobe.run(Ociprobe.words("lifecycle --runtime crun --runs 2 -w 0 --out %s", run));
    assertThat(recorded.status()).as(recorded.err()).isZero();
    Path json = run.resolve("run.json");
    Files.writeString(
        json, Files.readString(json).replaceAll("\"count\" : 2,", "\"count\" : 3000000,"));
    Path samples = run.resolve("samples.csv");
    try (Writer out = Files.newBufferedWriter(samples, StandardOpenOption.APPEND)) {
      for (int round = 2; round < 2_000_000; round++) {
        String number = Integer.toString(round); // a format for each of so many takes seconds
        out.write(number + ",crun,create," + number + "000000,9000000,ok,1,2,3,0,0,0,0,0,0,");
        out.write(number + ",,,\n");
      }
    }
    for (String command : List.of("report", "compare")) {
      Ended ended =
          ociprobe.run(
              List.of(),
              Map.of("JDK_JAVA_OPTIONS", "-Xmx40m"),
              command,
              run.toString(),
              run.toString());
      assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(ended.err())
          .contains("the samples don't fit Java's memory", "JDK_JAVA_OPTIONS=-Xmx1")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void withoutRoot_saysSo() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                Map.of(),
                Ociprobe.words("lifecycle --runs 3"));
    assertThat(ended.err()).contains("needs root").contains("sudo ociprobe lifecycle --runs 3");
    assertThat(ended.status()).isEqualTo(3);
  }

  @Test
  void withAnEmptyPath_runtimesAreFoundInTheUsualPlaces() {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(),
                Map.of("PATH", ""),
                Ociprobe.words("lifecycle --runtime runc --runs 1 -w 0"));
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "32k, lifecycle --runtime crun --runs 400, create",
    "8k, limits --runtime crun --check pids, pids.limit"
  })
  void aFullDisk_isNamed_afterTheResult(String size, String line, String shown) throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
    try {
      Ended ended =
          new Ociprobe(directory).run(Ociprobe.words(line + " --out %s", disk.resolve("out")));
      assertThat(ended.err()).contains(disk.toString()).doesNotContain("at dev.ociprobe.");
      assertThat(ended.out()).contains(shown);
      assertThat(ended.status()).isEqualTo(3);
    } finally {
      command("umount", disk.toString());
    }
  }

  private static void command(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
