package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SpikeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Slow iterations whose cause is known, as the benchmark's scripts injected it: one of two has to
 * be right, since the benchmark itself asks for 95 %. A parent that the freezer meets in vfork(2),
 * for example, stays there, and is said to wait for its child.
 */
@Tag("quiet")
@ExtendWith(NothingLeft.class)
class SpikeFaultsIT {
  private static final int DEADLINE_SECONDS = 240;

  @TempDir static Path directory;

  /** Injects all faults; each test looks at what one of them brought about. */
  @BeforeAll
  static void inject() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("scripts/bench-spikes", "--count", "2", "--keep", directory.toString());
    builder.command().addAll(List.of("stop-200", "freeze-200", "quota"));
    builder.environment().put("OCIPROBE", String.join(" ", Ociprobe.program()));
    Process process =
        builder
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroy(); // it takes away what it made
      process.waitFor();
    }
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("output"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "stop-200, stopped by SIGSTOP from \"fault\"",
    "freeze-200, waiting for the cgroup freezer",
    "quota, throttled",
  })
  void spikes_ofAnInjectedFault_nameItFirst(String fault, String topic) throws IOException {
    List<SpikeResult> spikes = RunReader.readRun(directory.resolve(fault + "/results")).spikes();
    List<String> hits = Files.readAllLines(directory.resolve(fault + "/truth"));
    assertThat(hits).hasSize(2);
    assertThat(hits)
        .anySatisfy(hit -> {
          String[] span = hit.split(" ", -1);
          assertThat(spikes)
              .filteredOn(
                  spike -> overlaps(spike, Long.parseLong(span[0]), Long.parseLong(span[1])))
              .first()
              .satisfies(spike -> {
                SpikeResult.Cause first = spike.causes().getFirst();
                assertThat(first.topic()).contains(topic);
                // The verdict is about the whole: a busy host adds to it what has no mechanism.
                assertThat(first.grade())
                    .as(spike.toString())
                    .contains(SpikeResult.Grade.EXPLAINED);
              });
        });
  }

  private static boolean overlaps(SpikeResult spike, long from, long to) {
    return spike.startNanos() < to && spike.startNanos() + spike.duration() > from;
  }
}
