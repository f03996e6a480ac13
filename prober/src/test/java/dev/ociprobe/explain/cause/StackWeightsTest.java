package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.MappedFile;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.perf.UserFrame;
import dev.ociprobe.host.perf.UserStack;
import dev.ociprobe.host.symbols.UserFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackWeightsTest {
  private static final int RUNC = 20;
  private static final FakeSymbols SYMBOLS =
      new FakeSymbols(
          Map.of(
              1L, "copy_tree",
              2L, "__x64_sys_clone",
              3L, "do_syscall_64",
              4L, "clear_page_erms",
              5L, "asm_exc_page_fault",
              6L, "tcp_v4_rcv",
              7L, "handle_softirqs",
              8L, "asm_sysvec_apic_timer_interrupt"));
  private static final StackReader STACKS = new StackReader(SYMBOLS, Knowledge.builtIn());

  private static StackWeights samples(Map<String, Integer> counts) {
    List<StackSite> sites = new ArrayList<>();
    counts.forEach((part, count) -> {
      for (int i = 0; i < count; i++) {
        sites.add(new StackSite("runc", part, List.of(part + i, "shared"), List.of()));
      }
    });
    return StackWeights.of(sites);
  }

  private static String part(long... stack) {
    return STACKS.site("runc", KernelStack.of(stack), UserStack.EMPTY).part();
  }

  @Test
  void site_isNamedByItsOutermostFrames() {
    assertThat(part(1, 2, 3)).isEqualTo("clone");
    assertThat(part(4, 5)).isEqualTo("page faults");
    assertThat(part(4, 5, 2, 3)).isEqualTo("clone");
    assertThat(part(6, 7, 8, 2, 3)).isEqualTo("interrupts");
    assertThat(part(1)).isEqualTo("kernel");
    assertThat(part()).isEqualTo(StackSite.USER);
  }

  @Test
  void split_addsUpToTheNanosecond() {
    Map<String, Long> split = samples(Map.of("openat", 3, "mount", 2, "clone", 2)).split(1_000_001);
    assertThat(split.keySet()).containsExactly("openat", "clone", "mount");
    assertThat(split.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000_001);
    assertThat(split.get("mount")).isEqualTo(285_714);
    assertThat(StackWeights.NONE.split(100)).isEmpty();
  }

  @Test
  void commonFunctions_areThoseOfHalfOfTheSamples() {
    assertThat(samples(Map.of("openat", 4)).commonFunctions()).containsExactly("shared");
  }

  @Test
  void step_takesTheSamplesOfItsThreadAndTime() {
    Recording recording =
        new Recording(
            0,
            100,
            List.of(sample(10, RUNC, 4, 5), sample(11, RUNC, 1, 2, 3), sample(20, 99, 4, 5)),
            RecordingLosses.NONE);
    Classifier classifier =
        new Classifier(
            STACKS, false, 1, CpuWork.of(recording), RequestedEvents.NONE, FileNames.ofHost());

    ClassifiedPath.ClassifiedStep step =
        classifier.classify(
            new Step(new Actor(RUNC, RUNC, "runc"), 10, 90, new Activity.Running(0)));

    assertThat(step.stacks().byPart()).isEqualTo(Map.of("clone", 1L));
  }

  @Test
  void wait_hasTheStackInUserModeWithWhichItBegan() {
    UserStack user = new UserStack(List.of(new UserFrame(MappedFile.UNKNOWN, 0x401000)));
    Recording recording =
        new Recording(
            0,
            100,
            List.of(
                new Event.Switch(
                    new EventContext(10, 0, RUNC, RUNC, "runc"),
                    TaskState.INTERRUPTIBLE,
                    0,
                    "swapper",
                    KernelStack.of(1, 2, 3),
                    user)),
            RecordingLosses.NONE);
    Classifier classifier =
        new Classifier(
            new StackReader(
                SYMBOLS,
                stack -> List.of(new UserFunction("runc", "main.wait", 0x1000)),
                Knowledge.builtIn()),
            false,
            1,
            CpuWork.of(recording),
            RequestedEvents.NONE,
            FileNames.ofHost());

    ClassifiedPath.ClassifiedStep step =
        classifier.classify(
            new Step(
                new Actor(RUNC, RUNC, "runc"),
                20, // the phase began within the wait
                90,
                new Activity.Blocked(
                    TaskState.INTERRUPTIBLE, KernelStack.of(1, 2, 3), Optional.empty())));

    assertThat(step.stacks().weights().keySet())
        .singleElement()
        .extracting(StackSite::stack)
        .isEqualTo(List.of("copy_tree", "__x64_sys_clone", "do_syscall_64", "main.wait"));
  }

  private static Event sample(long nanos, int tid, long... stack) {
    return new Event.CpuSample(
        new EventContext(nanos, 0, tid, tid, "runc"), KernelStack.of(stack), UserStack.EMPTY);
  }
}
