package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shims whose cycles fail, all in one run, since each run of its own would take a start and its
 * timeouts.
 */
final class FailingShims {
  private final Path directory;

  /** The shims by the names under which they are requested. */
  private final Map<String, String> requests = new LinkedHashMap<>();

  /** The phase that fails and words of the reason, which are to be told of each name. */
  private final Map<String, List<String>> expected = new LinkedHashMap<>();

  FailingShims(Path directory) {
    this.directory = directory;
  }

  String nextName() {
    return "f" + requests.size();
  }

  FakeRuntimes ofItsOwn(String name) throws IOException {
    return new FakeRuntimes(Files.createDirectory(directory.resolve(name)));
  }

  void expect(String name, String request, String... words) {
    requests.put(name, name + "=" + request);
    expected.put(name, List.of(words));
  }

  void assertToldAndCleanedUp() {
    List<String> line = new ArrayList<>();
    requests.values().forEach(request -> line.addAll(List.of("--runtime", request)));
    Ended ended =
        new Ociprobe(directory)
            .run(
                Stream.of(
                        List.of("lifecycle", "--out", directory.resolve("out").toString()),
                        line,
                        List.of("--runs", "1", "-w", "0", "--timeout", "2s", "--no-report"))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
    assertThat(ended.status()).as(ended.err() + ended.out()).isEqualTo(4);
    String out = ended.out().replaceAll("\\s+", " ");
    expected.forEach((name, words) -> {
      Matcher told =
          Pattern.compile(name + ": 1 measured cycle .*?(?= f\\d+: | warning: )").matcher(out);
      assertThat(told.find()).as("%s in %s", name, out).isTrue();
      assertThat(told.group()).as(requests.get(name)).contains(words);
    });
  }

  /** A program that says it is an old shim; what it does when it is to start. */
  static String shim(FakeRuntimes fakes, String start) {
    return shim(fakes, "1.0", start);
  }

  /** A program that says it is a shim of that version of containerd. */
  static String shim(FakeRuntimes fakes, String version, String start) {
    return "shim:"
        + fakes.script(
            "shim",
            """
            case "$*" in
              -v) printf '  Version:  %s\\n  Go version: go1\\n' ;;
              *start) %s ;;
            esac
            """
                .formatted(version, start));
  }

  static Stream<String[]> rows(String table) {
    return table.lines().map(line -> line.strip().split(" +\\| +", -1));
  }
}
