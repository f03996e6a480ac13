package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedInitsTest {
  private final ExpectedInits inits = new ExpectedInits();

  private void executed(int pid, String line) {
    take(
        new SeenEvent(
            new Event.Exec(at(pid), "/usr/bin/crun"),
            Optional.of(
                new ExecutedRuntime(
                    Optional.of("crun"),
                    Optional.of(new CommandLineReader().read(List.of(line.split(" ", -1)))),
                    new Caller("podman", Optional.empty(), false),
                    List.of())),
            false));
  }

  private boolean forked(int parent, int child, boolean isContainerInit) {
    return take(
        new SeenEvent(new Event.Fork(at(parent), child, child), Optional.empty(), isContainerInit));
  }

  private boolean take(SeenEvent seen) {
    boolean follows = inits.follows(seen.event());
    inits.lookedAt(seen, 1);
    return follows;
  }

  private static EventContext at(int pid) {
    return new EventContext(1, 0, pid, pid, "");
  }

  @Test
  void follows_theProcessesOfARun_untilTheFirstOfItsContainerIsSeen() {
    executed(20, "crun run c1");
    assertThat(forked(20, 30, false)).isTrue();
    assertThat(forked(30, 31, true)).as("of a child that went between").isTrue();
    assertThat(inits.areExpected(2)).isFalse();
    assertThat(forked(31, 32, false)).isFalse();
  }

  /** Many containers begin at a time, of which others' are forked first. */
  @Test
  void follows_goesOn_whereTheFirstProcessOfAnotherContainerIsSeen() {
    executed(20, "crun run c1");
    executed(21, "crun run c2");
    assertThat(forked(21, 31, true)).isTrue();
    assertThat(forked(8, 32, true)).as("of no run").isFalse();
    assertThat(inits.areExpected(2)).isTrue();
    assertThat(forked(20, 33, true)).isTrue();
    assertThat(inits.areExpected(2)).isFalse();
  }

  @Test
  void areExpected_afterCreate_isFalse_asStartIsStillToCome() {
    executed(20, "crun create c1");
    assertThat(inits.areExpected(2)).isFalse();
  }

  @Test
  void areExpected_ofARunThatHasFailed_isFalse() {
    executed(20, "crun run c1");
    executed(21, "crun run c2");
    take(new SeenEvent(new Event.Exit(at(20)), Optional.empty(), false));
    assertThat(inits.areExpected(2)).isTrue();
    assertThat(inits.areExpected(Duration.ofSeconds(3).toNanos())).isFalse();
  }
}
