package dev.ociprobe.host.perf;

import static dev.ociprobe.posix.PerfRecord.PERF_RECORD_EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessRecordDecoderTest {
  private static final int SIGCHLD = 17;
  private static final int GONE = -1;
  private static final int PARENT = 1;

  private final FakeRing ring = new FakeRing();

  /** The pids of those who sent signals, as decoded. */
  private List<Integer> senders() {
    EventDecoder signals = (_, at, _) -> new Event.SignalGenerate(at, SIGCHLD, PARENT, "parent");
    ProcessRecordDecoder decoder =
        new ProcessRecordDecoder(Map.of(FakeRing.SIGNAL, signals), Set.of());
    RecordIndex index = new RecordIndex(0);
    index.add(0, ring.drain());
    List<Integer> senders = new ArrayList<>();
    for (RecordIndex.Entry record : index.inOrder()) {
      ProcessEvent event = decoder.decode(record);
      if (event != null && event.event() instanceof Event.SignalGenerate sent) {
        senders.add(sent.at().pid());
      }
    }
    return senders;
  }

  private void exit(long time, int pid, int tid) {
    ring.putTask(PERF_RECORD_EXIT, time, pid, PARENT, tid, PARENT);
  }

  /** The last thread goes to another CPU between its exit and the signal. */
  @Test
  void signalOfAThreadWithoutId_isOfTheProcessThatTheKernelTells() {
    exit(1, 20, 21);
    exit(2, 30, 31);
    ring.putSignal(3, 20, GONE);

    assertThat(senders()).containsExactly(20);
  }

  @Test
  void signalWithoutAnyId_isOfTheLastThreadThatWasNotTheFirstOfItsProcess() {
    exit(1, 20, 21);
    exit(2, 30, 30);
    ring.putSignal(3, GONE, GONE);

    assertThat(senders()).containsExactly(20);
  }

  /** A timer may send a signal while the CPU has nothing to do. */
  @Test
  void signalOfAnIdleCpu_isOfNoProcess() {
    exit(1, 20, 21);
    ring.putSignal(2, 0, 0);

    assertThat(senders()).containsExactly(0);
  }

  @Test
  void signalWithoutAnyId_afterNoExit_isOfNoProcess() {
    ring.putSignal(1, GONE, GONE);

    assertThat(senders()).containsExactly(GONE);
  }
}
