package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupted at any moment, killed at any moment: nothing stays. */
@Tag("alone")
class InterruptionIT {
  /** Moments to try; a longer search: {@code -Dociprobe.moments=50}. */
  private static final int MOMENTS = Integer.getInteger("ociprobe.moments", 4);

  /** The runtimes of every second run: a moment meets a cycle of one of them alone. */
  private static final List<String> PAIRS = List.of("native,runc", "crun,runsc");

  private static final long SEED = Long.getLong("ociprobe.seed", System.nanoTime());

  private final Random random = new Random(SEED);

  @TempDir Path directory;

  @Test
  void interrupt_atAnyMoment_savesWhatWasMeasuredAndCleansUp() throws Exception {
    AtOnce.each(
        MOMENTS,
        i -> {
          Path out = directory.resolve("int" + i);
          Ociprobe ociprobe = new Ociprobe(Files.createDirectory(directory.resolve("cwd" + i)));
          Process process = begin(ociprobe, PAIRS.get(i % 2), out);
          awaitSamples(out);
          Thread.sleep(random.nextInt(1500));
          signal("INT", process);
          Ended ended = ociprobe.end(process);
          assertThat(ended.status()).as(ended.err() + "seed " + SEED).isEqualTo(130);
          Run run = RunReader.readRun(out);
          assertThat(run.complete()).isFalse();
          assertThat(ended.out()).contains("create");
        });
    HostTraces.assertNone();
  }

  @Test
  void secondInterrupt_endsAtOnceAndLeavesTheRestToClean() throws Exception {
    Path hangs = Files.createFile(directory.resolve("hangs"));
    Path runc =
        new FakeRuntimes(directory)
            .runcExcept("delete", "[ -e %s ] && exec sleep 1000; real \"$@\"".formatted(hangs));
    Ociprobe ociprobe = new Ociprobe(directory);
    String line = "lifecycle --runtime runc=%s --runs 9 -w 0 --timeout 1h --out %s";
    Process process =
        ociprobe.start(List.of(), Map.of(), Ociprobe.words(line, runc, directory.resolve("out")));
    awaitDeletes(process, 1);
    signal("INT", process);
    // The one that removes the container of the interrupted cycle.
    awaitDeletes(process, 2);
    signal("INT", process);

    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).isEqualTo(130);
    assertThat(ended.err()).contains("a second Ctrl-C ends it at once", "ociprobe clean");
    Files.delete(hangs);
    assertThat(InProcess.run("clean").status()).isZero();
    HostTraces.assertNone();
  }

  /** Waits until the wrapper has been called to delete so many times. */
  private static void awaitDeletes(Process process, int count) throws InterruptedException {
    Set<Long> seen = new HashSet<>();
    while (seen.size() < count) {
      assertThat(process.isAlive()).isTrue();
      process
          .descendants()
          .filter(each -> each.info().commandLine().orElse("").endsWith("sleep 1000"))
          .forEach(each -> seen.add(each.pid()));
      Thread.sleep(20);
    }
  }

  @Test
  void kill_atAnyMoment_leavesNothingThatCleanDoesNotRemove() throws Exception {
    AtOnce.each(
        MOMENTS,
        i -> {
          Ociprobe ociprobe = new Ociprobe(Files.createDirectory(directory.resolve("kill" + i)));
          Process process = begin(ociprobe, PAIRS.get(i % 2), directory.resolve("killed" + i));
          Thread.sleep(500 + random.nextInt(4000));
          signal("KILL", process);
          assertThat(process.waitFor()).isEqualTo(137);
        });
    boolean left = Files.exists(Path.of("/run/ociprobe"));
    Ended dryRun = InProcess.run("clean", "--dry-run");
    assertThat(dryRun.out()).containsPattern(left ? "would remove run" : "nothing|ociprobe-ask");
    assertCleanRemovesAll();
  }

  private static void assertCleanRemovesAll() {
    Ended clean = InProcess.run("clean");
    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(HostTraces.all()).as("seed " + SEED + clean.out()).isEmpty();
    assertThat(Path.of(System.getProperty("java.io.tmpdir")))
        .isDirectoryNotContaining("glob:**/ociprobe-ask-*");
  }

  /** Containers among them that are out of memory, frozen, throttled, or many processes. */
  @Test
  void kill_atAnyMomentOfLimits_leavesNothingThatCleanDoesNotRemove() throws Exception {
    AtOnce.each(
        MOMENTS,
        i -> {
          Ociprobe ociprobe = new Ociprobe(Files.createDirectory(directory.resolve("limits" + i)));
          String check = List.of("memory.oom-disabled", "freezer", "pids,cpu.burst").get(i % 3);
          Process process =
              ociprobe.start(
                  List.of(),
                  Map.of(),
                  "limits",
                  "--runtime",
                  "native,runc,runsc",
                  "--check",
                  check);
          Thread.sleep(1500 + random.nextInt(4000));
          signal("KILL", process);
          process.waitFor();
        });
    assertCleanRemovesAll();
  }

  @Test
  void stopwatch_thatIsKilled_endsTheRunAndLeavesNothing() throws Exception {
    Path out = directory.resolve("out");
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = begin(ociprobe, PAIRS.getFirst(), out);
    awaitSamples(out);
    process.children().findFirst().orElseThrow().destroyForcibly();
    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("stopwatch").doesNotContain("at dev.ociprobe.");
    assertThat(out.resolve("run.json")).content().contains("\"complete\" : false");
    HostTraces.assertNone();
  }

  private static Process begin(Ociprobe ociprobe, String runtimes, Path out) {
    String line = "lifecycle --runtime %s --runs 100000 -w 0 --out %s";
    return ociprobe.start(List.of(), Map.of(), Ociprobe.words(line, runtimes, out));
  }

  private static void awaitSamples(Path out) throws IOException, InterruptedException {
    Path samples = out.resolve("samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 300) {
      Thread.sleep(20);
    }
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
