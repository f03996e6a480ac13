package dev.ociprobe.explain.criticalpath;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FUTEX;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RCU;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.text;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a critical path tells of threads outside of the tree for which it had to wait. */
class OutsidersTest {
  private static final int WORKER = 91;

  private final ScriptedRunc runc = new ScriptedRunc();

  private List<Step> meanwhileOf(String thread, long micros) {
    runc.end(100);
    return waitOf(runc.path(110).steps(), thread, micros);
  }

  private static List<Step> waitOf(List<Step> steps, String thread, long micros) {
    Step step =
        steps.stream()
            .filter(each -> each.thread().comm().equals(thread))
            .filter(each -> each.activity() instanceof Activity.Blocked)
            .filter(each -> each.nanos() == micros * 1000)
            .findFirst()
            .orElseThrow();
    List<Step> meanwhile = ((Activity.Blocked) step.activity()).meanwhile();
    if (!meanwhile.isEmpty()) {
      assertThat(meanwhile.stream().mapToLong(Step::nanos).sum()).isEqualTo(step.nanos());
      assertThat(meanwhile.getFirst().fromNanos()).isEqualTo(step.fromNanos());
      assertThat(meanwhile.getLast().toNanos()).isEqualTo(step.toNanos());
    }
    return meanwhile;
  }

  private static String words(List<Step> steps) {
    return text(new CriticalPath(steps.getFirst().fromNanos(), steps.getLast().toNanos(), steps));
  }

  /** runc asks the daemon, which works on CPU 0, sleeps, and answers. */
  @Test
  void wait_forADaemon_tellsWhatTheDaemonDid() {
    runc.start()
        .run(25, 0, OTHER, RUNNABLE)
        .run(40, 1, 0, INTERRUPTIBLE, FUTEX)
        .run(50, 0, 0, INTERRUPTIBLE, RCU)
        .run(78, 0, OTHER, RUNNABLE)
        .wake(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    assertThat(words(meanwhileOf("runc", 40)))
        .isEqualTo("java Running 10, java Blocked 28, java Running 2, ");
  }

  /** The daemon in turn waits for a worker that was in the run queue behind another program. */
  @Test
  void wait_ofADaemonForAnother_isFollowedToo() {
    runc.script().thread(WORKER, WORKER, "kworker/0:1").thread(92, 92, "hog");
    runc.start()
        .run(25, 0, OTHER, RUNNABLE)
        .run(40, 1, 0, UNINTERRUPTIBLE, RCU)
        .wake(45, 0, WORKER)
        .run(45, 0, 92, UNINTERRUPTIBLE, RCU)
        .run(70, 0, WORKER, RUNNABLE)
        .wake(75, 0, OTHER)
        .run(76, 0, OTHER, INTERRUPTIBLE)
        .wake(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    List<Step> daemon = meanwhileOf("runc", 40);
    assertThat(words(daemon))
        .isEqualTo("java Running 5, java Blocked 30, java Queued 1, java Running 4, ");
    assertThat(words(waitOf(daemon, "java", 30)))
        .isEqualTo("kworker/0:1 Queued 25, kworker/0:1 Running 5, ");
  }

  @Test
  void wait_thatAnInterruptEnds_isFollowedNoFurther() {
    runc.start()
        .run(35, 0, OTHER, RUNNABLE)
        .run(40, 1, 0, UNINTERRUPTIBLE, RCU)
        .interrupt(80, 0, RUNC)
        .run(82, 1, RUNC, RUNNABLE);
    assertThat(meanwhileOf("runc", 40)).isEmpty();
  }

  /** Two daemons that wake each other all the time, which no bound on time would end. */
  @Test
  void wait_behindDaemonsThatWakeEachOther_ends() {
    runc.script().thread(WORKER, WORKER, "pong");
    runc.start().run(35, 0, OTHER, RUNNABLE).run(36, 1, 0, UNINTERRUPTIBLE, RCU);
    for (int i = 37; i < 80; i += 4) {
      runc.script()
          .wake(i, 0, WORKER)
          .run(i + 1, 0, WORKER, INTERRUPTIBLE, FUTEX)
          .wake(i + 2, 0, OTHER)
          .run(i + 3, 0, OTHER, INTERRUPTIBLE, FUTEX);
    }
    runc.script().wake(85, 0, RUNC).run(86, 1, RUNC, RUNNABLE);
    assertThat(meanwhileOf("runc", 49)).isNotEmpty();
  }
}
