package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnChildrenTest {
  private static final int OWN = 10;

  private final List<String> ended = new ArrayList<>();
  private final OwnChildren children =
      new OwnChildren(
          OWN,
          new WatchListener() {
            @Override
            public void called(WatchedCall call) {}

            @Override
            public void childEnded(int pid, long fromNanos, long toNanos) {
              ended.add("%d %d-%d".formatted(pid, fromNanos, toNanos));
            }
          });

  @Test
  void aChild_livesFromItsForkUntilItsParentIsTold() {
    children.accept(new Event.Fork(at(5, OWN), 20, 20));
    children.accept(new Event.Exit(at(8, 20)));
    children.accept(told(9, 20));

    assertThat(ended).containsExactly("20 5-9");
  }

  @Test
  void threadsAndOthersChildren_areNoChildren() {
    children.accept(new Event.Fork(at(5, OWN), OWN, 11));
    children.accept(new Event.Fork(at(6, 20), 30, 30));
    children.accept(told(7, OWN));
    children.accept(told(8, 30));

    assertThat(ended).isEmpty();
  }

  private static EventContext at(long nanos, int pid) {
    return new EventContext(nanos, 0, pid, pid, "");
  }

  private static Event told(long nanos, int pid) {
    return new Event.SignalGenerate(at(nanos, pid), 17, OWN, "ociprobe");
  }
}
