package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.SpawnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs root, and a kernel that traces. */
class RecorderIT {
  private final Posix posix = Posix.load("ffm");
  private long descriptorsBefore;

  @BeforeEach
  void count() throws Exception {
    descriptorsBefore = openDescriptors();
  }

  @AfterEach
  void nothingStaysOpen() throws Exception {
    assertThat(openDescriptors()).isEqualTo(descriptorsBefore);
  }

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
    Recording recording = record("sleep 0.01");

    assertThat(recording.events()).isNotEmpty();
    assertThat(recording.events().stream().map(Event::nanos)).isSorted();
    assertThat(recording.events().getFirst().nanos()).isGreaterThan(recording.enabledNanos());
    assertThat(recording.events().getLast().nanos()).isLessThan(recording.disabledNanos());
  }

  @Test
  void switch_ofSleep_hasTheSystemCallOnItsStack() throws Exception {
    Recording recording = record("sleep 0.01");
    KernelSymbols symbols = KernelSymbols.ofHost();

    assertThat(symbols.isKnown()).isTrue();
    assertThat(
            only(recording, Event.Switch.class)
                .filter(left -> left.at().comm().equals("sleep"))
                .filter(left -> left.state() == TaskState.INTERRUPTIBLE)
                .flatMap(left -> symbols.functions(left.stack()).stream()))
        .anyMatch(function -> function.endsWith("_sys_clock_nanosleep"));
  }

  @Test
  void full_hasSystemCallsAndPageFaults() throws Exception {
    Recording recording;
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.FULL))) {
      recorder.enable();
      run("/bin/true");
      recorder.disable();
      recording = recorder.drain();
    }

    assertThat(recording.losses()).isEqualTo(RecordingLosses.NONE);
    assertThat(only(recording, Event.SyscallEnter.class))
        .anyMatch(e -> e.at().comm().equals("true"));
    assertThat(only(recording, Event.SyscallExit.class))
        .anyMatch(e -> e.at().comm().equals("true"));
    assertThat(only(recording, Event.PageFault.class)).anyMatch(e -> e.at().comm().equals("true"));
  }

  @Test
  void ringTooSmall_saysThatRecordsWereLost_andTheNextRecordingIsWholeAgain() throws Exception {
    RecorderOptions tiny = new RecorderOptions(EventSet.FULL, 4096, 1 << 20);
    try (Recorder recorder = Recorder.open(posix, tiny)) {
      recorder.enable();
      run("for i in 1 2 3 4 5; do /bin/true; done");
      recorder.disable();
      assertThat(recorder.drain().losses().ringRecords()).isNotEmpty();

      recorder.enable();
      recorder.disable();
      assertThat(recorder.drain().losses().ringRecords()).isEmpty();
    }
  }

  @Test
  void recordingPastItsBound_saysHowMuchWasDropped() throws Exception {
    RecorderOptions bounded = new RecorderOptions(EventSet.FULL, 1 << 16, 1 << 17);
    try (Recorder recorder = Recorder.open(posix, bounded)) {
      recorder.enable();
      run("i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i + 1)); done");
      recorder.disable();

      assertThat(recorder.drain().losses().droppedBytes()).isPositive();
    }
  }

  @Test
  void moreThanTheRingHolds_isDrainedMeanwhile() throws Exception {
    RecorderOptions options = new RecorderOptions(EventSet.FULL, 1 << 19, 64 << 20);
    Recording recording;
    try (Recorder recorder = Recorder.open(posix, options)) {
      recorder.enable();
      run("i=0; while [ $i -lt 60 ]; do /bin/true; sleep 0.002; i=$((i + 1)); done");
      recorder.disable();
      recording = recorder.drain();
    }

    assertThat(recording.losses()).isEqualTo(RecordingLosses.NONE);
    assertThat(only(recording, Event.Exec.class).filter(e -> e.path().equals("/bin/true")))
        .hasSize(60);
  }

  @Test
  void twoRecorders_eachHaveEverything() throws Exception {
    try (Recorder first = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT));
        Recorder second = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT))) {
      first.enable();
      second.enable();
      int child = run("exec /bin/true");
      second.disable();
      first.disable();

      for (Recorder each : List.of(first, second)) {
        assertThat(only(each.drain(), Event.Exit.class)).anyMatch(e -> e.at().pid() == child);
      }
    }
  }

  @Test
  void whatHappensWhileDisabled_isNotRecorded() throws Exception {
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT))) {
      int before = run("exec /bin/true");
      recorder.enable();
      recorder.disable();
      int after = run("exec /bin/true");

      Set<Integer> pids = new HashSet<>();
      recorder.drain().events().forEach(event -> pids.add(event.at().pid()));
      assertThat(pids).doesNotContain(before, after);
    }
  }

  @Test
  void enableWithoutDrain_forgetsWhatWasBefore() throws Exception {
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT))) {
      recorder.enable();
      int forgotten = run("exec /bin/true");
      recorder.disable();
      recorder.enable();
      int kept = run("exec /bin/true");
      recorder.disable();

      Set<Integer> pids = new HashSet<>();
      recorder.drain().events().forEach(event -> pids.add(event.at().pid()));
      assertThat(pids).contains(kept).doesNotContain(forgotten);
    }
  }

  @Test
  void drain_whileEnabledOrTwice_isRefused() throws Exception {
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT))) {
      recorder.enable();
      assertThatIllegalStateException().isThrownBy(recorder::drain);
      recorder.disable();
      recorder.drain();
      assertThatIllegalStateException().isThrownBy(recorder::drain);
    }
  }

  @Test
  void close_whileEnabled_andAgain_leavesNothing() throws Exception {
    Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT));
    recorder.enable();

    recorder.close();
    recorder.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("ring-drain"));
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("[perf_event]");
  }

  private Recording record(String script) throws RecorderUnavailableException {
    try (Recorder recorder = Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT))) {
      recorder.enable();
      run(script);
      recorder.disable();
      return recorder.drain();
    }
  }

  /** Runs a shell script; gives the shell's pid. */
  private int run(String script) {
    int pid =
        posix
            .processes()
            .spawn(
                new SpawnRequest(
                    Path.of("/bin/sh"),
                    List.of("sh", "-c", script),
                    List.of("PATH=/bin:/usr/bin"),
                    List.of(),
                    false));
    assertThat(posix.processes().reap(pid).status().isSuccess()).isTrue();
    return pid;
  }

  private static <E extends Event> Stream<E> only(Recording recording, Class<E> kind) {
    return recording.events().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static long openDescriptors() throws Exception {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(path -> {
            try {
              return Files.readSymbolicLink(path).toString().matches(".*perf_event.*|pipe:.*");
            } catch (IOException e) {
              return false;
            }
          })
          .count();
    }
  }
}
