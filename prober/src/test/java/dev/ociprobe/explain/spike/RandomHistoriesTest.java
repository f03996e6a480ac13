package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FUTEX;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RCU;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.STOPWATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.InterruptTimes;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.RequestedEvents;
import dev.ociprobe.explain.cause.SampledThreads;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.cause.SystemCallTimes;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.ReclaimScope;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.perf.UserStack;
import dev.ociprobe.result.files.SpikeResult.Grade;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds for any history of events, possible or not: the account balances to the nanosecond. */
class RandomHistoriesTest {
  private static final int HISTORIES = 60;
  private static final List<Integer> THREADS =
      List.of(0, STOPWATCH, RUNC, 21, 22, 23, OTHER, 91, 92);
  private static final List<TaskState> STATES = List.of(TaskState.values());
  private static final List<Long> FUNCTIONS = List.of(RCU, FUTEX, 0x400L, 0x500L, 0x600L);

  private final Knowledge knowledge = Knowledge.builtIn();
  private final StackReader stacks =
      new StackReader(
          new FakeSymbols(
              Map.of(
                  RCU,
                  "synchronize_rcu",
                  FUTEX,
                  "futex_wait",
                  0x400L,
                  "filemap_fault",
                  0x500L,
                  "task_work_run",
                  0x600L,
                  "worker_thread")),
          knowledge);

  private long behindOthers;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void account_ofAnyHistory_balances(long seed) {
    Random random = new Random(seed);
    Baseline baseline = new Baseline();
    for (int i = 0; i < HISTORIES; i++) {
      Iteration slow = iteration(random, 1000 + random.nextInt(3000));
      Diagnosis diagnosis = new Diagnostician(knowledge).diagnose(slow, baseline);
      Account account = diagnosis.account();
      assertThat(
              diagnosis.causes().stream().mapToLong(Cause::nanos).sum()
                  + account.unexplainedNanos())
          .isEqualTo(slow.nanos() - account.expectedNanos());
      assertThat(diagnosis.nanosOf(Grade.EXPLAINED) + diagnosis.nanosOf(Grade.LOCATED))
          .isEqualTo(account.excessNanos() - account.unexplainedNanos());
      behindOthers +=
          diagnosis.causes().stream()
              .filter(each -> each.difference().category() instanceof TimeCategory.Behind)
              .count();
      baseline.add(iteration(random, 500 + random.nextInt(1000)));
    }
    assertThat(behindOthers).isPositive();
  }

  private Iteration iteration(Random random, int micros) {
    return new Iteration(
        0,
        0,
        new PhaseEvidence(
            breakdown(random, micros), List.of(), List.of(), DataQuality.FULL, List.of()));
  }

  private Breakdown breakdown(Random random, int micros) {
    Recording recording = history(random, micros).recording(0, micros);
    RecordedTree tree = RecordedTree.of(recording, Set.of(STOPWATCH));
    boolean isTimed = random.nextInt(3) > 0;
    long from = random.nextInt(micros * 500);
    long to = micros * 1000L - random.nextInt(micros * 100);
    return Breakdown.of(
        new ClassifiedPath(
            tree.criticalPath(tree.thread(STOPWATCH, to).orElseThrow(), from, to),
            new Classifier(
                stacks,
                random.nextBoolean(),
                OTHER,
                new CpuWork(
                    SampledThreads.of(recording),
                    isTimed ? SystemCallTimes.of(recording) : SystemCallTimes.NONE,
                    InterruptTimes.of(recording)),
                RequestedEvents.NONE,
                FileNames.ofHost())));
  }

  private static EventScript history(Random random, int micros) {
    EventScript script = new ScriptedRunc().start();
    for (long at = 40; at < micros; at += 1 + random.nextInt(40)) {
      int cpu = random.nextInt(2);
      int thread = THREADS.get(random.nextInt(THREADS.size()));
      switch (random.nextInt(14)) {
        case 0, 1, 2 ->
            script.run(
                at,
                cpu,
                thread,
                STATES.get(random.nextInt(STATES.size())),
                FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
        case 3 -> script.wake(at, cpu, thread);
        case 4 -> script.fork(at, cpu, thread, thread + random.nextInt(3));
        case 5 -> script.signal(at, cpu, 19, thread);
        case 6 -> script.migrate(at, cpu, thread, cpu, 1 - cpu);
        case 7, 8 -> script.event(new Event.SyscallEnter(script.at(at, cpu, thread), thread % 4));
        case 9 -> script.event(new Event.SyscallExit(script.at(at, cpu, thread), thread % 4, 0));
        case 10 ->
            script.event(
                new Event.CpuSample(
                    script.at(at, cpu, thread),
                    random.nextBoolean() ? KernelStack.EMPTY : KernelStack.of(RCU),
                    UserStack.EMPTY));
        case 11 ->
            script.event(
                new Event.InterruptBegin(script.at(at, cpu, thread), "softirq " + thread % 3));
        case 12 -> script.event(new Event.InterruptEnd(script.at(at, cpu, thread)));
        default -> {
          script.event(new Event.ReclaimBegin(script.at(at, cpu, thread), ReclaimScope.HOST));
          script.event(
              new Event.ReclaimEnd(
                  script.at(at + random.nextInt(9), cpu, thread), ReclaimScope.HOST, 1));
        }
      }
    }
    return script;
  }
}
