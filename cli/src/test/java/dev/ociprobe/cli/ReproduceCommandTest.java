package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.probe.reproduce.ExperimentCatalogue;
import dev.ociprobe.probe.reproduce.MeasuringRun;
import dev.ociprobe.probe.reproduce.PublishedExperiment;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of {@code reproduce} where nothing is measured. */
class ReproduceCommandTest {

  static Stream<MeasuringRun> runs() {
    return ExperimentCatalogue.all().stream()
        .map(PublishedExperiment::runs)
        .flatMap(each -> each.stream());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void commandLine_ofEachRun_isOneThatItsCommandAccepts(MeasuringRun run) {
    String[] words = run.words(10).toArray(String[]::new);

    Object command =
        Main.commandLine(words).parseArgs(words).subcommand().commandSpec().userObject();

    assertThat(command).isInstanceOf(Checked.class);
    assertThatCode(((Checked) command)::check).doesNotThrowAnyException();
  }

  @Test
  void list_namesEachExperiment_andTheReasonForWhatIsMissing() {
    Ended ended = InProcess.run("reproduce", "--list");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("000.2", "001.6", "002.7", "not here: ", "youki");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void dryRun_ofNamedRuntimes_showsCommandLinesAndTheTime() {
    Ended ended =
        InProcess.run(
            "reproduce", "001.4", "004.7", "--dry-run", "--runs", "7", "--runtime", "crun,x=/x");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "ociprobe lifecycle --runtime crun,x=/x --runs 7 --warmup 5 --no-floor",
            "004.7 layers",
            "not here: ",
            "in all");
  }

  @Test
  void dryRun_ofExperimentsThatShareARun_namesItOnceAndCountsItOnce() {
    Ended ended = InProcess.run("reproduce", "002.1", "002.2", "--dry-run", "--runtime", "crun=/x");

    assertThat(ended.out()).contains("002.1-pi  (about", "the run 002.1-pi, too");
    assertThat(ended.out()).doesNotContain("002.2-pi");
  }

  @Test
  void dryRun_countsTheRoundsBeforeTheMeasuredOnes() {
    Ended ended =
        InProcess.run("reproduce", "002.1", "--dry-run", "--rounds", "4", "--runtime", "crun=/x");

    assertThat(ended.out()).contains("workload --runtime crun=/x pi --rounds 4");
    assertThat(ended.out()).contains("002.1-pi  (about 10 s)"); // 2 s each, and one more
  }

  @Test
  void dryRun_ofAPortThatIsInUse_saysThatItCannotBeHad() throws IOException {
    try (ServerSocket _ = listening(6379)) {
      Ended ended = InProcess.run("reproduce", "004.2", "--dry-run", "--runtime", "native,crun=/x");

      assertThat(ended.out()).contains("not now: redis needs");
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (BindException e) {
      return new ServerSocket(0); // another program's socket does as well
    }
  }

  @Test
  void runtime_thatTakesPartTwice_keepsItsPathAndOptions() {
    Ended ended =
        InProcess.run(
            "reproduce", "crun", "--dry-run", "--runtime", "runc=/opt/x/runc --debug,crun");

    assertThat(ended.out())
        .contains("'runc=/opt/x/runc --debug,crun,runc-again=/opt/x/runc --debug'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reproduce                        |no experiment is named",
        "reproduce 001.44                 |did you mean 001.4",
        "reproduce 000.2 --runs 0         |--runs",
        "reproduce 000.2 --runtime rumc   |did you mean runc",
        "reproduce --resume /nowhere      |no plan was begun here",
        "reproduce 001.4 --resume /x      |goes on with the experiments",
        "reproduce 000.2 --format xml     |is none of text, json, md"
      })
  void call_withAnError_isRefused(String line, String message) {
    Ended ended = InProcess.run(Ociprobe.words(line.strip()));

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains(message);
  }
}
