package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small programs and libraries in C, {@code src/test/c}. */
final class TestPrograms {
  private TestPrograms() {}

  /**
   * Compiles one.
   *
   * @param directory for the result
   * @param name of its source, without suffix
   * @param options of the compiler
   */
  static Path compile(Path directory, String name, String... options)
      throws IOException, InterruptedException {
    Path program = directory.resolve(name);
    List<String> command =
        Stream.concat(
                Stream.of("gcc", "-o", program.toString(), "src/test/c/" + name + ".c"),
                Stream.of(options))
            .toList();
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return program;
  }
}
