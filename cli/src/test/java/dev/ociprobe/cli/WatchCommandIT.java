package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A watch beside real runtimes that somebody else calls: another ociprobe, and runc by hand. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class WatchCommandIT extends WatchTestCase {
  @Test
  void watch_besideALifecycle_seesEachOfItsCalls() throws Exception {
    Process process = watch("--json-lines");
    measure("runc,crun", CYCLES);
    Run run = end(process);

    assertThat(run.kind()).isEqualTo("watch");
    assertThat(run.complete()).isTrue();
    for (String runtime : List.of("runc+ociprobe", "crun+ociprobe")) {
      for (String phase : List.of("create", "start", "ready", "kill", "delete")) {
        assertThat(count(run, runtime, phase))
            .as(runtime + " " + phase + " " + run.plan())
            .isGreaterThanOrEqualTo(CYCLES - run.plan().at("/seen/gone").asLong());
      }
    }
    assertThat(lines()).hasSizeGreaterThan(CYCLES);
    assertThat(lines().getFirst().path("duration").asLong()).isPositive();
    for (String reading : List.of("report --format csv %s", "compare %s")) {
      Ended read = new Ociprobe(directory).run(Ociprobe.words(reading, out()));
      assertThat(read.status()).as(read.err()).isZero();
    }
  }

  @Test
  void watch_ofACommand_splitsItsTime() throws Exception {
    Ended bundle =
        new Ociprobe(directory).run("bundle", "--out", directory.resolve("bundle").toString());
    assertThat(bundle.status()).as(bundle.err()).isZero();
    Path script = directory.resolve("engine");
    Files.writeString(
        script,
        """
        id=watch-it-$$
        %2$s create --bundle %1$s/bundle $id </dev/null >/dev/null 2>&1
        %2$s start $id
        %2$s kill $id KILL
        while ! %2$s delete $id 2>/dev/null; do sleep 0.05; done
        """
            .formatted(directory, wrapper()));
    Ended ended =
        new Ociprobe(watching)
            .run(
                Ociprobe.words("watch --no-report --runs 3 --out %s -- /bin/sh %s", out(), script));
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out());

    assertThat(count(run, "runc+shell", "command")).as(ended.out()).isEqualTo(3);
    assertThat(count(run, "runc+shell", "create")).isEqualTo(3);
    assertThat(count(run, "runc+shell", "command-create")).isEqualTo(3);
    assertThat(ended.out()).contains("until the runtime is called", "the whole command");
  }

  /** A runtime that is a script, and waits for the real one: both have the same arguments. */
  private Path wrapper() throws IOException {
    Path wrapper = Files.createDirectory(directory.resolve("bin")).resolve("runc");
    Files.writeString(wrapper, "#!/bin/sh\nrunc \"$@\"\nexit $?\n");
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    return wrapper;
  }

  @Test
  void watch_ofSlowCalls_tellsTheirCauses() throws Exception {
    Path metrics = directory.resolve("metrics.prom");
    Process process =
        watch(Ociprobe.words("--json-lines --threshold 1ms --verb create --prom %s", metrics));
    measure("crun", CYCLES);
    Run run = end(process);

    assertThat(run.spikes())
        .as("%s", run.warnings())
        .isNotEmpty()
        .allSatisfy(spike -> assertThat(spike.phase()).isEqualTo("create"));
    List<JsonNode> slow = new ArrayList<>();
    for (JsonNode document : lines()) {
      assertThat(document.has("verb")).isNotEqualTo(document.has("slow"));
      if (document.has("slow")) {
        slow.add(document);
      }
    }
    assertThat(slow)
        .hasSizeGreaterThanOrEqualTo(CYCLES)
        .anySatisfy(each -> assertThat(each.at("/explanation/causes")).isNotEmpty());
    assertThat(metrics)
        .content()
        .contains(
            "ociprobe_call_duration_seconds_count{runtime=\"crun\",engine=\"ociprobe\",",
            "ociprobe_slow_calls_total{runtime=\"crun\",engine=\"ociprobe\",verb=\"create\",cause=");
  }

  /** The command is gone after its first run. */
  @Test
  void watch_ofACommandAsJsonLines_leavesStandardOutputToThem_andSavesWhatThereIs()
      throws IOException {
    Path script = directory.resolve("once");
    Files.writeString(script, "#!/bin/sh\necho words\nrm $0\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Ended ended =
        new Ociprobe(watching)
            .run(
                Ociprobe.words(
                    "watch --no-report --json-lines --runs 2 --out %s -- %s", out(), script));

    assumeThat(ended.err()).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(ended.err()).contains("words", "after 1 run the command could not be started");
    assertThat(lines()).allSatisfy(line -> assertThat(line.isObject()).isTrue());
    assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(RunReader.readRun(out()).complete()).isFalse();
  }

  @Test
  void watch_thatRotates_hasARunForEachTime() throws IOException {
    Ended ended =
        new Ociprobe(watching)
            .run(Ociprobe.words("watch --rotate 1s --for 3s --quiet --out %s", out()));

    assumeThat(ended.err()).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(ended.status()).as(ended.err()).isZero();
    try (Stream<Path> found = Files.list(out())) {
      List<Path> runs = found.sorted().toList();
      assertThat(runs)
          .hasSizeGreaterThan(1)
          .allSatisfy(run -> assertThat(RunReader.readRun(run).complete()).isTrue());
      assertThat(runs)
          .as("the last alone, as no watch was under way any more")
          .filteredOn(run -> Files.exists(run.resolve("report.html")))
          .containsExactly(runs.getLast());
    }
  }

  @Test
  void watch_whoseReaderIsGone_ends() throws Exception {
    Process process =
        watch(List.of("bash", "-c", "\"$0\" \"$@\" | head -n 1"), Map.of(), "--json-lines");
    measure("crun", 4);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "exit 7, 7, failed in 2 runs",
    "kill -9 $$, 137, killed by signal 9",
    "mkdir %1$s/seen, 0, failed in 1 run",
    "exit 0, 0, made no container"
  })
  void watch_ofACommand_hasItsStatusIfEachRunFailed(String script, int status, String warning)
      throws IOException {
    Ended ended =
        new Ociprobe(watching)
            .run(
                "watch",
                "--no-report",
                "--runs=2",
                "--out=" + out(),
                "--",
                "/bin/sh",
                "-c",
                script.replace("%1$s", directory.toString()));

    assumeThat(ended.err()).as("this host: no tracing").doesNotContain("can't watch");
    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(RunReader.readRun(out()).warnings())
        .extracting(WarningResult::message)
        .anyMatch(each -> each.contains(warning));
  }

  @Test
  void watch_thatIsRefused_leavesTheFilesOfOneThatGoesOn() throws IOException {
    String[] line =
        Ociprobe.words("watch --for 1s --json-lines --no-report --prom prom --out %s", out());
    Path prom = watching.resolve("prom");
    Ended first = new Ociprobe(watching).run(line);
    assumeThat(first.err()).as("this host: no tracing").doesNotContain("can't watch");
    Files.writeString(prom, "another's");
    Ended second = new Ociprobe(watching).run(line);
    String[] words = Stream.concat(Stream.of(line), Stream.of("--resume")).toArray(String[]::new);
    Ended complete = new Ociprobe(watching).run(words);

    assertThat(second.status()).as(second.err()).isEqualTo(ExitCode.USAGE.number());
    assertThat(complete.status()).as(complete.err()).isZero();
    assertThat(complete.err()).contains("is complete, and is not made again");
    assertThat(complete.out()).isEmpty();
    assertThat(prom).hasContent("another's");
  }

  @ParameterizedTest
  @CsvSource({
    "watch --rotate 1h -- /bin/true, --rotate is for a watch of the whole host",
    "watch --for 1h -- /bin/true, --for is for a watch of the whole host",
    "watch --prom file -- /bin/true, --prom is for a watch of the whole host",
    "watch --verb create -- /bin/true, --verb is for a watch of the whole host",
    "watch --runs 3, --runs is for a watch of a command",
    "watch --verb crate, there is no verb 'crate'",
    "watch --verb=, there is no verb ''",
    "watch --prom /tmp, --prom: /tmp is a directory",
    "watch --prom x --out ./x, --prom and --out name the same file",
    "watch --prom x --out x/run, --out is inside of --prom",
    "watch --prom x --out ., x is inside of .",
    "watch --for 0s, --for must be 1s or more",
    "watch --json --json-lines, both print to standard output",
    "watch --prom /nowhere/file, there is no directory /nowhere",
    "watch --container=, the pattern is empty",
    "watch -- /tmp, /tmp is a directory",
    "watch -- /nowhere/program, /nowhere/program does not exist"
  })
  void watch_withWhatHasNoEffect_isRefused(String line, String problem) {
    Ended ended = new Ociprobe(watching).run(Ociprobe.words(line));

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains(problem);
  }
}
