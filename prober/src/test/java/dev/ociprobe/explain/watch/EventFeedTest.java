package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.perf.ProcessEventSource;
import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Scheduling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class EventFeedTest {
  @TempDir Path root;

  private final Source source = new Source();

  /** A source of what a test puts in, which is taken or thrown. */
  private static final class Source implements ProcessEventSource {
    private final BlockingQueue<Supplier<Batch>> next = new LinkedBlockingQueue<>();

    @Override
    public Batch take(Duration timeout) {
      try {
        Supplier<Batch> some = next.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return some == null ? new Batch(List.of(), System.nanoTime(), 0) : some.get();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }

  private static final class NoPolicies implements Scheduling {
    @Override
    public BitSet affinity(int tid) {
      return new BitSet();
    }

    @Override
    public void setAffinity(int tid, BitSet cpus) {}

    @Override
    public void setPolicy(int tid, int policy, int priority) {}
  }

  private EventFeed feed() {
    ProcessLook look =
        new ProcessLook(
            new FakeFiles(root).files(),
            new EngineDocument(List.of(), Set.of(), Set.of()),
            Map.of());
    return new EventFeed(new NoPolicies(), source, look, _ -> false, _ -> {});
  }

  private void exits(int pid) {
    source.next.add(() -> {
      long now = System.nanoTime();
      Event exit = new Event.Exit(new EventContext(now, 0, pid, pid, "sh"));
      return new ProcessEventSource.Batch(List.of(new ProcessEvent(exit, List.of())), now, 0);
    });
  }

  @Test
  void next_afterMemoryWasShortForAMoment_goesOn_andCountsWhatIsLost() throws Exception {
    exits(1);
    source.next.add(() -> {
      throw new OutOfMemoryError("for a moment");
    });
    exits(2);
    try (EventFeed feed = feed()) {
      List<Integer> seen = new ArrayList<>();
      while (seen.size() < 2) {
        feed.next(Duration.ofMillis(10)).forEach(each -> seen.add(each.event().at().pid()));
      }
      assertThat(seen).containsExactly(1, 2);
      assertThat(feed.lost()).isEqualTo(1);
    }
  }

  @Test
  void next_afterTheThreadHasFailed_tells() {
    source.next.add(() -> {
      throw new StackOverflowError();
    });
    try (EventFeed feed = feed()) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  feed.next(Duration.ofMillis(10));
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }
  }
}
