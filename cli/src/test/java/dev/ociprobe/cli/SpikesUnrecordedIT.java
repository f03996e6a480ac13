package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that hinder the recorder of spikes. */
class SpikesUnrecordedIT extends SpikesTestCase {
  private static final List<String> FEW_DESCRIPTORS =
      List.of("bash", "-c", "ulimit -Sn 62; exec \"$@\"", "bash");
  private static final List<String> PID_NAMESPACE =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");
  private static final List<String> NO_LOCKED_MEMORY =
      List.of("setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock");

  /** Runs without a recorder; the result has the reason and the plain timings. */
  private Run unrecorded(List<String> prefix, String why, String... options) throws IOException {
    Path out = directory.resolve("out");
    Ended ended = new Ociprobe(directory).run(prefix, Map.of(), spikes(out, options));
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(ended.err()).contains("nothing can be recorded").contains(why);
    assertThat(message(run, "not-recorded"))
        .contains(why)
        .contains("they can't tell who woke whom");
    assertThat(run.plan().at("/spikes/trace").asText()).isEqualTo("off");
    assertThat(run.series().getFirst().count()).isEqualTo(25);
    assertThat(run.ordinary()).isNotEmpty();
    assertThat(out.resolve("traces")).doesNotExist();
    return run;
  }

  @Test
  void callThatIsForbidden_isNamed() throws Exception {
    Path program = TestPrograms.compile(directory, "without-perf");
    unrecorded(List.of(program.toString()), "a seccomp profile forbids", "--runs", "25");
  }

  @Test
  void tooFewDescriptors_sayHowManyItTakes() throws IOException {
    unrecorded(FEW_DESCRIPTORS, "file descriptors", "--runs", "25");
  }

  /** So few that most cannot even begin, each at another point. */
  @ParameterizedTest
  @ValueSource(ints = {16, 40, 48})
  void hardlyAnyDescriptors_areToldWithoutATrace(int count) throws IOException {
    List<String> limited =
        List.of("bash", "-c", "ulimit -n %d; exec \"$@\"".formatted(count), "bash");
    Path out = directory.resolve("out");
    Ended ended = new Ociprobe(directory).run(limited, Map.of(), spikes(out, "--runs", "3"));
    assertThat(ended.err()).doesNotContain("    at ").doesNotContain("Exception in thread");
    if (ended.status() != 0) {
      assertThat(ended.status()).as(ended.err()).isEqualTo(3);
      assertThat(ended.err()).contains("ulimit -n");
    }
  }

  @Test
  void pidNamespace_isNamed() throws IOException {
    Path page = directory.resolve("flame.html");
    Run run =
        unrecorded(PID_NAMESPACE, "pid namespace", "--runs", "25", "--flame", page.toString());
    assertThat(message(run, "flame-empty")).endsWith("nothing was recorded");
    assertThat(page).doesNotExist();
  }

  @Test
  void ringBeyondWhatMayBeLocked_isNamed() throws IOException {
    unrecorded(NO_LOCKED_MEMORY, "can't be mapped", "--runs", "25", "--ring", "65536");
  }

  /** The kernel lists it and keeps it to ftrace; it is no reason to record nothing. */
  @Test
  void eventThatTheKernelRefuses_isNamed() throws IOException {
    Path out = directory.resolve("out");
    Ended ended = new Ociprobe(directory).run(spikes(out, "--event", "ftrace:function"));
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err())
        .contains("ftrace:function")
        .contains("leave out --event")
        .doesNotContain("tracing the whole host is not permitted");
    assertThat(out).doesNotExist();
  }
}
