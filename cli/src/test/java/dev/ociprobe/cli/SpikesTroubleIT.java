package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Things that may happen while spikes are recorded. */
class SpikesTroubleIT extends SpikesTestCase {
  @Test
  void tooFewIterations_areToldInsteadOfSilence() throws IOException {
    Path out = directory.resolve("out");
    Path page = directory.resolve("flame.html");
    Ended ended =
        new Ociprobe(directory)
            .run(spikes(out, "--runs", "3", "--phase", "kill", "--flame", page.toString()));
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(message(run, "too-few-iterations")).contains("recorded iterations of crun/kill");
    assertThat(message(run, "flame-empty")).contains("wrote nothing");
    assertThat(page).doesNotExist();
  }

  @Test
  void twoAtOnce_eachRecordsItsOwn() throws IOException {
    Path[] outs = {directory.resolve("a"), directory.resolve("b")};
    List<Ociprobe> programs = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    for (Path out : outs) {
      Path place = Files.createDirectory(directory.resolve("cwd-" + out.getFileName()));
      programs.add(new Ociprobe(place));
      processes.add(programs.getLast().start(List.of(), Map.of(), spikes(out, "--runs", "25")));
    }
    for (int i = 0; i < outs.length; i++) {
      Ended ended = programs.get(i).end(processes.get(i));
      assertThat(ended.status()).as(ended.err()).isZero();
      Run run = RunReader.readRun(outs[i]);
      assertThat(run.warnings()).extracting(WarningResult::code).contains("recorded");
      assertThat(run.series().getFirst().count()).isEqualTo(25);
      assertThat(run.ordinary().getFirst().parts().getFirst().what()).contains("crun");
    }
  }

  @Test
  void interrupt_whileRecording_savesWhatWasMeasured_withItsTraces() throws Exception {
    Path out = directory.resolve("out");
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process =
        ociprobe.start(List.of(), Map.of(), spikes(out, "--runs", "100000", "--threshold", "1.2x"));
    Path samples = out.resolve("samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 30_000) {
      Thread.sleep(20);
    }
    signal("INT", process);
    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    Run run = RunReader.readRun(out);
    assertThat(run.complete()).isFalse();
    assertThat(filesOf(out)).isNotEmpty().containsExactlyInAnyOrderElementsOf(named(run));
  }

  /** Every file is named in run.json, and every name there is a file. */
  private static List<String> filesOf(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("traces"))) {
      return files.map(file -> "traces/" + file.getFileName()).toList();
    }
  }

  private static List<String> named(Run run) {
    return Stream.concat(
            run.spikes().stream().flatMap(spike -> spike.trace().stream()),
            run.ordinary().stream().flatMap(ordinary -> ordinary.traces().stream()))
        .toList();
  }

  @Test
  void stallOfOurOwn_isMarked_andNotBlamedOnTheRuntime() throws Exception {
    Path out = directory.resolve("out");
    Ociprobe ociprobe = new Ociprobe(directory);
    String[] arguments = spikes(out, "--runs", "80", "--threshold", "1.01x", "--keep", "1000");
    Process process = ociprobe.start(List.of(), Map.of(), arguments);
    Path samples = out.resolve("samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 15_000) {
      Thread.sleep(20);
    }
    for (int i = 0; i < 10; i++) {
      signal("STOP", process);
      Thread.sleep(100);
      signal("CONT", process);
      Thread.sleep(60);
    }
    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.series().getFirst().count()).isEqualTo(80);
    assertThat(run.spikes())
        .anyMatch(spike -> spike.marks().stream().anyMatch(m -> m.contains("ociprobe itself")));
    assertThat(run.spikes())
        .flatMap(SpikeResult::causes)
        .noneMatch(cause -> cause.what().contains("stopped"));
  }

  @Test
  void diskWithoutRoomForTraces_keepsTheTimings() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    mount("mount", "-t", "tmpfs", "-o", "size=8m", "ociprobe-test", disk.toString());
    try {
      Path out = disk.resolve("out");
      Ended ended = new Ociprobe(directory).run(spikes(out, "--runs", "30"));
      assertThat(ended.status()).as(ended.err()).isZero();
      Run run = RunReader.readRun(out);
      assertThat(run.series().getFirst().count()).isEqualTo(30);
      assertThat(message(run, "traces-not-kept")).contains("no more traces are kept");
      assertThat(out.resolve("traces")).doesNotExist();
    } finally {
      mount("umount", disk.toString());
    }
  }

  private static void mount(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
