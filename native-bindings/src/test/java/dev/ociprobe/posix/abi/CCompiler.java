package dev.ociprobe.posix.abi;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Evaluates the headers of {@code jextract/posix.h} with a C compiler. */
final class CCompiler {
  private static final String HEADER =
      "#include \""
          + Path.of("jextract", "posix.h").toAbsolutePath()
          + "\"\n#include <errno.h>\n#include <stddef.h>\n";

  private final String command;
  private final Path directory;

  private CCompiler(String command, Path directory) {
    this.command = command;
    this.directory = directory;
  }

  /**
   * The compiler of that name, which works in the directory. Without one the test is skipped,
   * except in CI, where it has to be there.
   */
  static CCompiler named(String command, Path directory) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
    if (!found && "true".equals(System.getenv("CI"))) {
      fail("no %s on PATH, which the build's tests need", command);
    }
    assumeTrue(found, () -> "no " + command + " on PATH");
    return new CCompiler(command, directory);
  }

  /** Compiles and runs a program that prints the expressions' values. */
  List<Long> evaluate(List<String> expressions) throws IOException, InterruptedException {
    StringBuilder source = new StringBuilder(HEADER).append("#include <stdio.h>\nint main(void) {");
    for (String expression : expressions) {
      source.append("\n  printf(\"%lld\\n\", (long long) (").append(expression).append("));");
    }
    Path program = directory.resolve("values");
    compile(source.append("\n  return 0;\n}\n").toString(), "-o", program.toString());
    return run(program.toString()).lines().map(Long::valueOf).toList();
  }

  /** Compiles assertions of the facts, which works for other machines too. */
  void check(List<Fact> facts) throws IOException, InterruptedException {
    StringBuilder source = new StringBuilder(HEADER);
    for (Fact fact : facts) {
      String assertion = "(" + fact.expression() + ") == " + fact.value() + "L";
      source.append("_Static_assert(%s, \"%s\");\n".formatted(assertion, fact));
    }
    compile(source.toString(), "-fsyntax-only");
  }

  private void compile(String source, String... options) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("facts.c"), source);
    run(
        Stream.of(Stream.of(command, "-std=gnu11"), Stream.of(options), Stream.of(file.toString()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      fail("%s:%n%s", List.of(command), output);
    }
    return output;
  }
}
