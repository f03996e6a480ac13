package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FREEZER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.STOPPED;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests recordings that begin after their threads were stopped or frozen. */
class PriorThreadsTest {
  private static final Actor JAVA = new Actor(OTHER, OTHER, "java");

  private final EventScript script =
      new EventScript()
          .thread(RUNC, RUNC, "runc")
          .thread(RUNC, GO_THREAD, "runc")
          .thread(OTHER, OTHER, "java");

  /** The activities of a thread from 0 to 50, when java wakes it and it gets the CPU. */
  private List<Activity> waitOf(int tid, PriorThreads prior) {
    script.run(30, 0, OTHER, RUNNABLE).wake(50, 0, tid).run(50, 1, tid, RUNNABLE);
    script.run(60, 1, 0, RUNNABLE);
    RecordedTree tree =
        RecordedTree.of(script.recording(0, 60), Set.of(RUNC, GO_THREAD), stack -> false, prior);
    return tree.criticalPath(tree.thread(tid, 60_000).orElseThrow(), 0, 50_000).steps().stream()
        .map(Step::activity)
        .toList();
  }

  private static PriorThreads prior(long lookedMicros, int tid, TaskState state, long... stack) {
    return new PriorThreads(
        lookedMicros * 1000,
        Map.of(tid, new PriorThreads.Prior(RUNC, "runc", state, KernelStack.of(stack))),
        List.of());
  }

  @Test
  void aThreadOfAProcessThatWasStoppedBefore_namesTheSignalAndItsSender() {
    Activity.SentSignal signal = new Activity.SentSignal(19, JAVA);
    PriorThreads seen = prior(20, GO_THREAD, STOPPED);
    PriorThreads prior =
        new PriorThreads(
            seen.lookedNanos(),
            seen.threads(),
            List.of(new PriorThreads.Stop(-7_000, RUNC, signal)));

    assertThat(waitOf(GO_THREAD, prior))
        .containsExactly(
            new Activity.Stopped(
                Optional.of(signal), Optional.of(new Activity.Waker(JAVA, false))));
  }

  @Test
  void aThreadThatWasFrozenBefore_hasItsStack() {
    assertThat(waitOf(RUNC, prior(20, RUNC, UNINTERRUPTIBLE, FREEZER)))
        .singleElement()
        .isInstanceOfSatisfying(
            Activity.Blocked.class,
            blocked -> {
              assertThat(blocked.stack()).isEqualTo(KernelStack.of(FREEZER));
              assertThat(blocked.state()).isEqualTo(UNINTERRUPTIBLE);
            });
  }

  @Test
  void aThreadWithAnEventBeforeTheLook_hasThatInstead() {
    script.wake(10, 1, RUNC).run(12, 1, RUNC, RUNNABLE).run(15, 1, 0, UNINTERRUPTIBLE, FREEZER);

    assertThat(waitOf(RUNC, prior(20, RUNC, STOPPED)))
        .hasSize(4)
        .last()
        .isInstanceOfSatisfying(
            Activity.Blocked.class,
            blocked -> assertThat(blocked.stack()).isEqualTo(KernelStack.of(FREEZER)));
  }
}
