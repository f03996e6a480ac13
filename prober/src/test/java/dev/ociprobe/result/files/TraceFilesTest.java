package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.files.TraceEvent.Track;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {
  private static final Track TRACK = new Track(31, 32);

  @TempDir Path directory;

  private static List<TraceEvent> oneOfEach() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("state", "uninterruptible");
    arguments.put("stack", List.of("synchronize_rcu", "ksys_write"));
    return List.of(
        new TraceEvent.ProcessName(TRACK, "ru\u001b[31mnc", 2),
        new TraceEvent.ThreadName(TRACK, "runc", 3),
        new TraceEvent.Slice(
            TRACK, "thread-state", "blocked", 22_384_230_483_248L, 22_384_231_000_000L, arguments),
        new TraceEvent.Overlay(
            new TraceEvent.Slice(
                TRACK, "system-call", "write", 22_384_230_483_000L, 22_384_231_000_001L, Map.of())),
        new TraceEvent.Arrow(new Track(40, 41), "wake", "wakes runc", 22_384_231_000_000L, TRACK),
        new TraceEvent.Instant(TRACK, "signal", "gets signal 19", 22_384_230_483_249L, Map.of()));
  }

  @Test
  void write_ofOneEventOfEachKind_isTheGoldenDocument() throws IOException {
    String file =
        new TraceFiles(directory).write("runc-create-7", Map.of("sequence", 7), oneOfEach());

    assertThat(file).isEqualTo("traces/runc-create-7.json.gz");
    TraceRules.read(directory.resolve(file));
    Golden.assertEqual(
        TraceFilesTest.class, "trace.json", text(file).replace("},{", "},\n{") + "\n");
  }

  private String text(String file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void add_putsEventsBeforeThoseOfTheTrace_andChangesNone() throws IOException {
    TraceFiles files = new TraceFiles(directory);
    String all = files.write("all", Map.of("sequence", 7), oneOfEach());
    String later = files.write("later", Map.of("sequence", 7), oneOfEach().subList(2, 6));

    files.add(later, oneOfEach().subList(0, 2));

    assertThat(text(later)).isEqualTo(text(all));
    TraceRules.read(directory.resolve(later));
    assertThat(directory.resolve("traces")).isDirectoryNotContaining("glob:**.{tmp,part}*");
  }

  @Test
  void write_whereItCannot_saysSoAndLeavesNothing() throws IOException {
    Files.writeString(directory.resolve("traces"), "a file where the directory should be");

    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> new TraceFiles(directory).write("runc-create-7", Map.of(), oneOfEach()))
        .withMessageContaining("traces/runc-create-7.json.gz")
        .withMessageContaining("no more traces are kept");
  }

  @Test
  void close_takesTheEmptyDirectoryAway_andNoOther() throws IOException {
    TraceFiles files = new TraceFiles(directory);
    String first = files.write("a", Map.of(), oneOfEach());
    files.close();
    assertThat(directory.resolve(first)).exists();

    files.delete(first);
    files.close();
    assertThat(directory).isEmptyDirectory();
  }
}
