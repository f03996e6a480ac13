package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The processes that calls leave behind, without the calls' own beginnings and ends. */
class ContainerTrackerTest {
  private static final int CREATE = 20;
  private static final int INIT = 30;
  private static final int START = 40;

  private final List<String> told = new ArrayList<>();
  private final ContainerTracker containers =
      new ContainerTracker(
          new CallListener() {
            @Override
            public void began(OpenCall call) {}

            @Override
            public void ended(OpenCall call, WatchedCall what, int lastTid) {
              told.add("%s %d-%d".formatted(what.verb(), what.startNanos(), what.endNanos()));
            }

            @Override
            public void initExited(WatchedContainer container, long nanos) {
              told.add("exit " + nanos);
            }

            @Override
            public void lost(OpenCall call) {}
          });

  private OpenCall call(String verb, int pid, long nanos) {
    Call call = new Call(verb, "c1", Optional.empty(), Optional.empty(), true);
    WatchedContainer container = containers.of(call, "runc");
    Caller caller = new Caller("podman", Optional.empty(), false);
    OpenCall open = new OpenCall(call, "runc", caller, pid, nanos, container);
    container.called(open);
    return open;
  }

  private static EventContext at(long nanos, int pid) {
    return new EventContext(nanos, 0, pid, pid, "");
  }

  private void forked(Optional<OpenCall> by, int parent, int child) {
    containers.forked(by, new Event.Fork(at(0, parent), child, child), false);
  }

  private boolean executed(long nanos, int pid, String path) {
    return containers.executed(new Event.Exec(at(nanos, pid), path), false);
  }

  private OpenCall created() {
    OpenCall create = call("create", CREATE, 1);
    forked(Optional.of(create), CREATE, INIT);
    return create;
  }

  @Test
  void executed_byWhatCreateLeftBehind_isTheUsersProgramOnceStartHasBegun() {
    created();
    assertThat(executed(2, INIT, "/proc/self/exe")).isFalse();
    assertThat(executed(3, INIT, "/usr/bin/hook")).isFalse();
    call("start", START, 4);
    assertThat(executed(5, INIT, "/proc/self/fd/7")).isFalse();
    assertThat(executed(6, INIT, "/bin/sh")).isTrue();
    assertThat(executed(7, INIT, "/bin/sleep")).isFalse();
    containers.exited(INIT, INIT, 8);

    assertThat(told).containsExactly("ready 4-6", "startup 1-6", "exit 8");
  }

  @Test
  void executed_byAChildOfWhatCreateLeftBehind_isTheUsersProgramIfItWasThereBefore() {
    created();
    forked(Optional.empty(), INIT, INIT + 1);
    OpenCall start = call("start", START, 4);
    forked(Optional.of(start), START, START + 1);
    forked(Optional.empty(), INIT, INIT + 2);

    assertThat(executed(5, START + 1, "/usr/bin/hook")).isFalse();
    assertThat(executed(6, INIT + 2, "/usr/bin/hook")).isFalse();
    assertThat(executed(7, INIT + 1, "/bin/sh")).isTrue();
  }

  @Test
  void executed_afterADelete_isNothing() {
    created();
    containers.ended(call("delete", START, 4));
    call("start", START, 5);

    assertThat(executed(6, INIT, "/bin/sh")).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void executed_byAProcessThatWasGoneAtTwoSweeps_isNothing() {
    created();
    call("start", START, 4);
    containers.sweep(_ -> false);
    containers.sweep(_ -> false);

    assertThat(executed(6, INIT, "/bin/sh")).isFalse();
  }
}
