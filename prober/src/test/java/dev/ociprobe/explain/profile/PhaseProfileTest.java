package dev.ociprobe.explain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.RequestedEvents;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.Relation;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.explain.profile.EventCounts.Kind;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.UserStack;
import dev.ociprobe.result.files.OrdinaryResult.Part;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.ProfileResult.Count;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseProfileTest {
  private static final StackReader STACKS =
      new StackReader(new FakeSymbols(Map.of()), Knowledge.builtIn());
  private static final Actor RUNC = new Actor(1, 1, "runc");
  private static final Actor NOBODY = new Actor(0, 0, "swapper");

  private final PhaseProfile profile = new PhaseProfile(1);

  /** Adds an iteration that runs for a time, then waits for an idle CPU for another. */
  private void add(long running, long queued, boolean throttled) {
    Activity late = new Activity.Queued(0, NOBODY, Relation.STRANGER, KernelStack.EMPTY);
    List<Step> steps =
        List.of(
            new Step(RUNC, 0, running, new Activity.Running(0)),
            new Step(RUNC, running, running + queued, late));
    profile.add(
        new ClassifiedPath(
            new CriticalPath(0, running + queued, steps), new Classifier(STACKS, throttled, 77)),
        RuntimeLog.NONE);
  }

  private ProfileResult result() {
    return profile.result("runc", "create");
  }

  @Test
  void result_isOfTheMedianIteration() {
    add(900, 100, false);
    add(400, 100, false);
    add(700, 100, false);
    assertThat(result().iterations()).isEqualTo(3);
    assertThat(result().median()).isEqualTo(800);
    assertThat(result().sequence().getLast().to()).isEqualTo(800);
  }

  @Test
  void parts_areMeansOfAllIterations_largestFirst() {
    add(900, 100, false);
    add(300, 500, false);
    assertThat(result().parts())
        .extracting(Part::what)
        .containsExactly("on CPU", "got on an idle CPU late");
    assertThat(result().parts()).extracting(Part::nanos).containsExactly(600L, 300L);
    assertThat(result().parts().getFirst().share()).isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  void parts_keepTheThrottlingOfEachIteration() {
    add(100, 900, true);
    add(100, 900, false);
    assertThat(result().parts())
        .extracting(Part::what)
        .contains("throttled: its cgroup's CPU quota was used up", "got on an idle CPU late");
  }

  /** The same time twice, as a part and by its own parts, must be the same number. */
  @Test
  void onCpu_addsUpToThePart_withoutInterrupts() {
    EventScript script = new EventScript().thread(1, 1, "runc").is(0, 1);
    script.event(new Event.CpuSample(script.at(20, 0, 1), KernelStack.of(1), UserStack.EMPTY));
    script.event(new Event.InterruptBegin(script.at(60, 0, 1), "softirq RCU"));
    script.event(new Event.InterruptEnd(script.at(90, 0, 1)));
    Step step = new Step(RUNC, 0, 100_000, new Activity.Running(0));
    profile.add(
        new ClassifiedPath(
            new CriticalPath(0, 100_000, List.of(step)),
            new Classifier(
                STACKS,
                false,
                77,
                CpuWork.of(script.recording(0, 100)),
                RequestedEvents.NONE,
                FileNames.ofHost())),
        RuntimeLog.NONE);

    assertThat(result().parts())
        .filteredOn(part -> part.what().equals("on CPU"))
        .extracting(Part::nanos)
        .containsExactly(70_000L);
    assertThat(result().onCpu().stream().mapToLong(Part::nanos).sum()).isEqualTo(70_000);
  }

  @Test
  void counts_areMediansOverAllCountedIterations() {
    add(1, 1, false);
    profile.addCounts(Map.of(Kind.SYSCALLS, 9L, Kind.FAULTS, 4L));
    profile.addCounts(Map.of(Kind.SYSCALLS, 7L));
    profile.addCounts(Map.of(Kind.SYSCALLS, 8L));
    assertThat(result().counts()).containsExactly(new Count("system calls", 8));
  }
}
