package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that are no runs, or bad ones: each command names the file, in bounded memory. */
class BadRunsIT {
  private static final List<String> READING = List.of("report", "compare", "baseline", "merge");
  private static final long HUGE = 4L << 30;

  @TempDir static Path directory;
  private static Path good = Path.of("");
  private static Path bad = Path.of("");

  @BeforeAll
  static void measure() throws IOException {
    good = directory.resolve("good");
    bad = directory.resolve("bad");
    Ended ended =
        new Ociprobe(directory)
            .run(Ociprobe.words("lifecycle --runtime crun --runs 12 -w 0 --out %s", good));
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  /** A copy of the good run that was begun at another time: the same run twice is an error. */
  private void copy() throws IOException {
    try (Stream<Path> left = Files.exists(bad) ? Files.walk(bad) : Stream.empty()) {
      for (Path each : left.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
    Files.createDirectory(bad);
    for (String name : List.of("run.json", "samples.csv", "histograms.hlog")) {
      Files.copy(good.resolve(name), bad.resolve(name));
    }
    edit("run.json", "\"started\" : \"2", "\"started\" : \"1");
  }

  private void edit(String name, String old, String replacement) throws IOException {
    Path file = bad.resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, replacement));
  }

  private void fill(String name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(bad.resolve(name).toFile(), "rw")) {
      file.setLength(HUGE);
    }
  }

  private void replaceByPipe(String name) throws IOException, InterruptedException {
    Files.delete(bad.resolve(name));
    Process made = new ProcessBuilder("mkfifo", bad.resolve(name).toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
  }

  private void replaceByLink(String name) throws IOException {
    Files.delete(bad.resolve(name));
    Files.createSymbolicLink(bad.resolve(name), good.resolve(name));
  }

  /** Holds commands to a message and exit code 2. */
  private static void assertRefused(List<String> commands, String... message) {
    assertRefused(InProcess::run, commands, message);
  }

  /** Holds commands to a message and exit code 2, within 40 MiB of heap and without a wait. */
  private static void assertRefusedSoon(List<String> commands, String... message) {
    assertRefused(
        words ->
            new Ociprobe(directory).run(List.of(), Map.of("JDK_JAVA_OPTIONS", "-Xmx40m"), words),
        commands,
        message);
  }

  private static void assertRefused(
      Function<String[], Ended> program, List<String> commands, String... message) {
    for (String each : commands) {
      List<String> words = new ArrayList<>(List.of(each, good.toString(), bad.toString()));
      if (!each.equals("compare")) {
        words.addAll(List.of("-o", directory.resolve("out").toString()));
      }
      Ended ended = program.apply(words.toArray(String[]::new));
      assertThat(ended.err()).as(each).contains(message).doesNotContain("\tat ", "OutOfMemory");
      assertThat(ended.status()).as(each + ": " + ended.err()).isEqualTo(ExitCode.USAGE.number());
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  @Test
  void whatIsNoRun_isNamed() throws IOException {
    copy();
    Files.delete(bad.resolve("run.json"));
    assertRefused(READING, bad + "/run.json: is not there yet", "still being measured");
    Files.delete(bad.resolve("samples.csv"));
    assertRefused(READING, bad + "/run.json: is not there: this is not the directory of a run");
    Files.delete(bad.resolve("histograms.hlog"));
    Files.delete(bad);
    assertRefused(READING, bad + ": no such directory");
    Files.writeString(bad, "a file");
    assertRefused(READING, bad + ": is not a directory");
    Files.delete(bad);
    Files.createSymbolicLink(bad, bad);
    assertRefused(READING, bad + ": is not a directory");
    Files.delete(bad);
  }

  @Test
  void runJson_thatIsCutOffOrOfANewerSchemaOrHuge_isNamed() throws Exception {
    copy();
    edit("run.json", "ociprobe/run/1", "ociprobe/run/2");
    assertRefused(READING, bad + "/run.json: has the schema \"ociprobe/run/2\"");
    copy();
    String json = Files.readString(bad.resolve("run.json"));
    Files.writeString(bad.resolve("run.json"), json.substring(0, json.length() / 2));
    assertRefused(READING, bad + "/run.json: is not valid JSON: line ");
    fill("run.json");
    assertRefusedSoon(READING, bad + "/run.json: is not valid JSON: line ");
    Files.writeString(bad.resolve("run.json"), "[".repeat(1_000_000));
    assertRefusedSoon(READING, bad + "/run.json: is not valid JSON: ");
  }

  @Test
  void samples_thatAreHugeOrOfAnotherRun_areNamed() throws IOException {
    List<String> commands = List.of("report", "compare", "baseline");
    copy();
    fill("samples.csv");
    assertRefusedSoon(commands, bad + "/samples.csv: line ", "a row of more than 65536 characters");
    copy();
    edit("run.json", "\"count\" : 12,", "\"count\" : 11,");
    assertRefused(commands, bad + "/samples.csv: line ", "run.json tells of 11 durations");
  }

  @Test
  void histograms_thatDontFitOrAreHuge_areNamed() throws IOException {
    List<String> commands = List.of("merge");
    copy();
    edit("histograms.hlog", "crun/create", "crun/creat");
    assertRefused(commands, bad + "/histograms.hlog: has 0 durations of crun/create, and run.json");
    copy();
    fill("histograms.hlog");
    assertRefusedSoon(commands, bad + "/histograms.hlog: a line of more than 1048576 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "samples.csv", "histograms.hlog"})
  void fileThatLeadsElsewhereOrLetsWait_isNotRead(String name) throws Exception {
    List<String> commands = name.equals("histograms.hlog") ? List.of("merge") : READING;
    copy();
    replaceByPipe(name);
    assertRefusedSoon(commands, bad.resolve(name) + ": is not a regular file, and is not read");
    copy();
    replaceByLink(name);
    assertRefused(commands, bad.resolve(name) + ": is not a regular file, and is not read");
  }
}
