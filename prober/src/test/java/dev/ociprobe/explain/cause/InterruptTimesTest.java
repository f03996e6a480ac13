package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Relation;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.perf.UserStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InterruptTimesTest {
  private static final int RUNC = 20;
  private static final Actor THREAD = new Actor(RUNC, RUNC, "runc");
  private static final String DISK = "virtio0-req.0";
  private static final String NET = "softirq NET_RX";

  private final List<Event> events = new ArrayList<>();

  private static EventContext at(long nanos, int cpu) {
    return new EventContext(nanos, cpu, RUNC, RUNC, "runc");
  }

  private InterruptTimesTest begins(String handler, long nanos) {
    events.add(new Event.InterruptBegin(at(nanos, 1), handler));
    return this;
  }

  private InterruptTimesTest ends(long nanos) {
    events.add(new Event.InterruptEnd(at(nanos, 1)));
    return this;
  }

  private Recording recording() {
    return new Recording(0, 10_000, events, RecordingLosses.NONE);
  }

  private Map<String, Long> within(long from, long to) {
    return InterruptTimes.of(recording()).within(1, from, to);
  }

  private ClassifiedPath.ClassifiedStep classify(Activity activity) {
    return new Classifier(
            new StackReader(new FakeSymbols(Map.of(1L, "vfs_read")), Knowledge.builtIn()),
            false,
            1,
            CpuWork.of(recording()),
            RequestedEvents.NONE,
            FileNames.ofHost())
        .classify(new Step(THREAD, 100, 200, activity));
  }

  @Test
  void anInterruptWithinASoftirq_isTakenOutOfIt() {
    begins(NET, 100).begins(DISK, 120).ends(130).ends(160).begins(NET, 300).ends(310);

    assertThat(within(110, 305)).isEqualTo(Map.of(NET, 45L, DISK, 10L));
    assertThat(within(160, 300)).isEmpty();
  }

  @Test
  void lostBeginningsAndEnds_areBoundedByTheNextSwitch() {
    ends(10).begins(NET, 50);
    events.add(
        new Event.Switch(
            at(70, 1), TaskState.RUNNABLE, 30, "crun", KernelStack.EMPTY, UserStack.EMPTY));
    begins(DISK, 90).ends(95);

    assertThat(within(0, 100)).isEqualTo(Map.of(NET, 20L, DISK, 5L));
  }

  @Test
  void otherCpus_haveTheirOwn() {
    events.add(new Event.InterruptBegin(at(10, 0), NET));
    events.add(new Event.InterruptEnd(at(90, 0)));

    assertThat(within(0, 100)).isEmpty();
    assertThat(InterruptTimes.of(recording()).of(0))
        .containsExactly(new InterruptTimes.Slice(NET, 10, 90));
  }

  @Test
  void timeOnACpu_isPartedByItsInterrupts_whoseSamplesAreNotTheThreads() {
    begins(NET, 120);
    events.add(new Event.CpuSample(at(130, 1), KernelStack.of(1), UserStack.EMPTY));
    ends(150);
    events.add(new Event.CpuSample(at(160, 1), KernelStack.of(1), UserStack.EMPTY));

    ClassifiedPath.ClassifiedStep step = classify(new Activity.Running(1));

    assertThat(step.parts())
        .isEqualTo(
            Map.of(new TimeCategory.OnCpu("runc"), 70L, new TimeCategory.Interrupted(NET), 30L));
    assertThat(step.stacks().total()).isEqualTo(1);
    assertThat(
            step.outside().entrySet().stream()
                .map(part -> CategoryText.of(part.getKey(), part.getValue().detail()))
                .collect(Collectors.joining()))
        .isEqualTo("runc was interrupted on CPU 1 by softirq NET_RX");
  }

  @Test
  void timeInARunQueue_isPartedByTheInterruptsOfThatCpu() {
    begins(DISK, 150).ends(180);

    assertThat(
            classify(
                    new Activity.Queued(
                        1, new Actor(9, 9, "hog"), Relation.STRANGER, KernelStack.EMPTY))
                .parts())
        .isEqualTo(
            Map.of(new TimeCategory.CpuTaken("hog"), 70L, new TimeCategory.Interrupted(DISK), 30L));
  }

  @Test
  void interrupts_areAKnownCause() {
    assertThat(
            Knowledge.builtIn()
                .causeOf(new TimeCategory.Interrupted("softirq RCU"), StepDetail.NONE)
                .orElseThrow()
                .id())
        .isEqualTo("rcu-callbacks");
    assertThat(
            Knowledge.builtIn()
                .causeOf(new TimeCategory.Interrupted(DISK), StepDetail.NONE)
                .orElseThrow()
                .id())
        .isEqualTo("interrupts");
  }
}
