package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A watch on a terminal, that of script(1). */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchTerminalIT extends WatchTestCase {
  private static final int CTRL_C = 3;
  private static final String CLEARED = "\u001b[H\u001b[2J";

  /** The end of the table's head on 40 columns: it has fewer figures. */
  private static final String NARROW = "p50  max\u001b[0m\r\n";

  private Process watchOnATerminal(Map<String, String> environment) throws Exception {
    String watch =
        Stream.concat(
                Ociprobe.program("-XX:TieredStopAtLevel=1").stream(),
                Stream.of("watch", "--no-report", "--out", out().toString()))
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder(
                "script", "-qefc", "stty cols 90 rows 24; tty >tty; exec " + watch, "/dev/null")
            .directory(watching.toFile())
            .redirectErrorStream(true)
            .redirectOutput(watching.resolve("stdout").toFile());
    builder.environment().keySet().removeAll(Set.of("COLUMNS", "LINES"));
    builder.environment().putAll(Map.of("TERM", "xterm", "SHELL", "/bin/sh"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String shown() throws IOException {
    return Files.readString(watching.resolve("stdout"), StandardCharsets.UTF_8);
  }

  private String awaitShown(Process process, String text) throws Exception {
    for (int i = 0; i < 600 && process.isAlive() && !shown().contains(text); i++) {
      Thread.sleep(100);
    }
    String shown = shown();
    assumeThat(shown).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(shown).contains(text);
    return shown;
  }

  private void resize(String columns) throws Exception {
    String terminal = Files.readString(watching.resolve("tty")).strip();
    List<String> resize = List.of("stty", "-F", terminal, "cols", columns, "rows", "10");
    assertThat(new ProcessBuilder(resize).start().waitFor()).isZero();
  }

  private void interrupt(Process process) throws Exception {
    try (OutputStream keys = process.getOutputStream()) {
      keys.write(CTRL_C);
      keys.flush();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void watch_whoseTerminalGetsAnotherSize_isDrawnAnew() throws Exception {
    Process process = watchOnATerminal(Map.of());
    try {
      String before = awaitShown(process, "watching for ");
      assertThat(before).doesNotContain(CLEARED);
      resize("60");
      awaitShown(process, CLEARED + "\r\u001b[Jwatching for ");
      interrupt(process);
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isZero();
    assertThat(shown()).contains("Results: ");
    assertThat(Files.exists(out().resolve("run.json"))).isTrue();
  }

  @Test
  void watch_thatWasStopped_isDrawnBelowWhatItsShellSaid() throws Exception {
    Process process = watchOnATerminal(Map.of());
    try {
      awaitShown(process, "A\r\u001b[Jwatching for ");
      ProcessHandle watch = process.children().findFirst().orElseThrow();
      signal("STOP", watch);
      Thread.sleep(5_000);
      int before = shown().length();
      signal("CONT", process.toHandle()); // script(1) stops with what it runs
      signal("CONT", watch);
      for (int i = 0; i < 600 && !shown().substring(before).contains("watching for "); i++) {
        Thread.sleep(100);
      }
      assertThat(shown().substring(before)).startsWith("\r\u001b[Jwatching for ");
      interrupt(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  @Test
  void watch_withAWidthOfTheUsers_staysThatWide() throws Exception {
    Process process = watchOnATerminal(Map.of("COLUMNS", "40"));
    try {
      awaitShown(process, NARROW);
      resize("100");
      String shown = awaitShown(process, CLEARED);
      assertThat(shown.substring(shown.lastIndexOf(CLEARED))).contains(NARROW);
      interrupt(process);
    } finally {
      process.destroyForcibly();
    }
  }
}
