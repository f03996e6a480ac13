package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.host.perf.SystemCalls;
import dev.ociprobe.host.perf.UserStack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemCallTimesTest {
  private static final int RUNC = 20;
  private static final long OPENAT = 257;
  private static final long MOUNT = 165;
  private static final StackReader STACKS =
      new StackReader(
          new FakeSymbols(Map.of(1L, "clear_page_erms", 2L, "asm_exc_page_fault")),
          Knowledge.builtIn());

  private final List<Event> events = new ArrayList<>();

  private static EventContext at(long nanos) {
    return new EventContext(nanos, 0, RUNC, RUNC, "runc");
  }

  private SystemCallTimesTest call(long number, long from, long to) {
    events.add(new Event.SyscallEnter(at(from), number));
    events.add(new Event.SyscallExit(at(to), number, 0));
    return this;
  }

  private SystemCallTimesTest samples(int count, long from, long... stack) {
    for (int i = 0; i < count; i++) {
      events.add(new Event.CpuSample(at(from + i), KernelStack.of(stack), UserStack.EMPTY));
    }
    return this;
  }

  private StackWeights onCpu(long from, long to) {
    events.sort(Comparator.comparingLong(Event::nanos));
    Recording recording = new Recording(0, 10_000, events, RecordingLosses.NONE);
    Classifier classifier =
        new Classifier(
            STACKS, false, 1, CpuWork.of(recording), RequestedEvents.NONE, FileNames.ofHost());
    return classifier
        .classify(new Step(new Actor(RUNC, RUNC, "runc"), from, to, new Activity.Running(0)))
        .stacks();
  }

  private static String name(long number) {
    return SystemCalls.ofHost().name(number);
  }

  @Test
  void callsOnACpu_haveTheirExactTimes_andSamplesShareTheRest() {
    StackWeights onCpu =
        call(OPENAT, 100, 300)
            .call(OPENAT, 400, 450)
            .call(MOUNT, 900, 1_500)
            .samples(5, 150, 1, 2) // faults within openat belong to it
            .samples(15, 500, 1, 2)
            .samples(5, 600)
            .onCpu(200, 1_000);

    assertThat(onCpu.split(800))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(name(OPENAT), 150L, name(MOUNT), 100L, "page faults", 413L, "user mode", 137L));
    assertThat(onCpu.splitBySite(800, "runc").values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(800);
    assertThat(onCpu.splitBySite(800, "runc"))
        .containsEntry(new StackSite("runc", name(MOUNT), List.of(), List.of()), 100L);
  }

  @Test
  void tooFewSamplesOutside_splitNothing() {
    assertThat(call(OPENAT, 100, 300).samples(3, 400, 1, 2).onCpu(100, 600).split(500))
        .isEqualTo(Map.of("no system call", 300L, name(OPENAT), 200L));
  }

  @Test
  void callsWithoutABeginningOrAnEnd_areTimedAsFarAsTheyAreSeen() {
    events.add(new Event.SyscallExit(at(50), MOUNT, 0));
    events.add(new Event.SyscallEnter(at(80), OPENAT));

    assertThat(onCpu(0, 100).split(100))
        .isEqualTo(Map.of(name(MOUNT), 50L, "no system call", 30L, name(OPENAT), 20L));
  }

  @Test
  void meanOfSomeIterations_isTimedLikeThem() {
    StackWeights both =
        call(OPENAT, 0, 40)
            .onCpu(0, 100)
            .and(new SystemCallTimesTest().call(OPENAT, 0, 60).onCpu(0, 100));

    assertThat(both.dividedBy(2).split(100))
        .isEqualTo(Map.of(name(OPENAT), 50L, "no system call", 50L));
    assertThat(both.split(80)).isEqualTo(Map.of(name(OPENAT), 80L)); // never more than there is
  }
}
