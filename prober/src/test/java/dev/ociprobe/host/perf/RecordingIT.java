package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of a recording. */
@Tag("alone")
class RecordingIT extends RecorderTestCase {
  @ParameterizedTest
  @ValueSource(strings = {"ffm", "jna"})
  void recording_ofForkAndExec_isTheProcessTree(String implementation) throws Exception {
    Posix other = Posix.load(implementation);
    Recording recording;
    int shell;
    try (Recorder recorder = Recorder.open(other, RecorderOptions.of(EventSet.LIGHT))) {
      recorder.enable();
      shell = run("/bin/true; /bin/true");
      recorder.disable();
      recording = recorder.drain();
    }

    assertThat(recording.losses()).isEqualTo(RecordingLosses.NONE);
    List<Integer> children =
        only(recording, Event.Fork.class)
            .filter(fork -> fork.at().pid() == shell && !fork.isThread())
            .map(Event.Fork::childPid)
            .toList();
    assertThat(children).hasSize(2);
    for (int child : children) {
      assertThat(recording.events().stream().filter(e -> e.at().pid() == child))
          .anySatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      Event.Exec.class,
                      exec -> {
                        assertThat(exec.path()).isEqualTo("/bin/true");
                        assertThat(exec.at().comm()).isEqualTo("true");
                      }))
          .anySatisfy(event -> assertThat(event).isInstanceOf(Event.Exit.class));
    }
    assertThat(only(recording, Event.SignalGenerate.class))
        .anyMatch(signal -> signal.signal() == 17 && signal.targetTid() == shell);
  }

  @Test
  void recording_isInTheOrderOfTimes_betweenEnableAndDisable() throws Exception {
    Recording recording = record(EventSet.LIGHT, "sleep 0.01");

    assertThat(recording.events()).isNotEmpty();
    assertThat(recording.events().stream().map(Event::nanos)).isSorted();
    assertThat(recording.events().getFirst().nanos()).isGreaterThan(recording.enabledNanos());
    assertThat(recording.events().getLast().nanos()).isLessThan(recording.disabledNanos());
  }

  @Test
  void switch_ofSleep_hasTheSystemCallOnItsStack() throws Exception {
    Recording recording = record(EventSet.LIGHT, "sleep 0.01");
    KernelSymbols symbols = KernelSymbols.ofHost();

    assertThat(symbols.isKnown()).isTrue();
    assertThat(
            only(recording, Event.Switch.class)
                .filter(left -> left.at().comm().equals("sleep"))
                .filter(left -> left.state() == TaskState.INTERRUPTIBLE)
                .flatMap(left -> symbols.functions(left.stack()).stream()))
        .anyMatch(function -> function.endsWith("_sys_clock_nanosleep"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffm", "jna"})
  void samples_lieInTheFilesThatAreMapped(String implementation) throws Exception {
    RecorderOptions options = RecorderOptions.of(EventSet.LIGHT).sampling(9_999);
    Recording recording;
    try (Recorder recorder = Recorder.open(Posix.load(implementation), options)) {
      recorder.enable();
      run("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done");
      recorder.disable();
      recording = recorder.drain();
    }

    Path shell = Path.of("/bin/sh").toRealPath();
    assertThat(
            only(recording, Event.CpuSample.class)
                .filter(sample -> sample.at().comm().equals("sh"))
                .flatMap(sample -> sample.user().frames().stream())
                .map(UserFrame::file))
        .anySatisfy(file -> {
          assertThat(Path.of(file.path())).isEqualTo(shell);
          assertThat(file.buildId().isEmpty() ? file.inode() : 1).isNotZero();
        });
  }

  @Test
  void full_hasSystemCallsAndPageFaults() throws Exception {
    Recording recording = record(EventSet.FULL, "/bin/true");

    assertThat(recording.losses()).isEqualTo(RecordingLosses.NONE);
    assertThat(only(recording, Event.SyscallEnter.class))
        .anyMatch(e -> e.at().comm().equals("true"));
    assertThat(only(recording, Event.SyscallExit.class))
        .anyMatch(e -> e.at().comm().equals("true"));
    assertThat(only(recording, Event.PageFault.class)).anyMatch(e -> e.at().comm().equals("true"));
  }
}
