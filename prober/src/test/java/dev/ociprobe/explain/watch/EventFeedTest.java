package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class EventFeedTest {
  @TempDir Path root;

  private final MadeUpEvents source = new MadeUpEvents();

  private static List<SeenEvent> take(EventFeed feed, int count) throws InterruptedException {
    List<SeenEvent> seen = new ArrayList<>();
    while (seen.size() < count) {
      seen.addAll(feed.next(Duration.ofMillis(10)));
    }
    return seen;
  }

  @Test
  void next_afterMemoryWasShortForAMoment_goesOn_andCountsWhatIsLost() throws Exception {
    source.happen(MadeUpEvents.exit(System.nanoTime(), 1));
    source.fail(() -> new OutOfMemoryError("for a moment"));
    source.happen(MadeUpEvents.exit(System.nanoTime(), 2));
    try (EventFeed feed = source.feed(root)) {
      assertThat(take(feed, 2)).extracting(each -> each.event().at().pid()).containsExactly(1, 2);
      assertThat(feed.losses().count()).isEqualTo(1);
    }
  }

  @Test
  void losses_tellTheTimeInWhichTheyWere() throws Exception {
    source.happen(7, MadeUpEvents.exit(System.nanoTime(), 1));
    try (EventFeed feed = source.feed(root)) {
      take(feed, 1);
      assertThat(feed.losses().count()).isEqualTo(7);
      assertThat(feed.losses().nanos()).isPositive();
    }
  }

  @Test
  void next_afterTheThreadHasFailed_tells() {
    source.fail(StackOverflowError::new);
    try (EventFeed feed = source.feed(root)) {
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

  /** Its short program is gone before anybody can ask for it. */
  @Test
  void next_afterARunHasBegun_tellsItsInitAtOnce() throws Exception {
    Path process = Files.createDirectories(root.resolve("proc/30"));
    Files.writeString(process.resolve("status"), "Name:\tcrun\nNSpid:\t30\t1\n");
    long now = System.nanoTime();
    source.happen(
        MadeUpEvents.fork(now, 20, 30),
        MadeUpEvents.exec(now + 1, 20, "crun", "run", "c1"),
        MadeUpEvents.fork(now + 2, 20, 30));
    try (EventFeed feed = source.feed(root)) {
      assertThat(take(feed, 3))
          .extracting(SeenEvent::isContainerInit)
          .as("the fork before nobody wanted to know of")
          .containsExactly(false, false, true);
    }
  }
}
