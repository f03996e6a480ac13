package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.result.files.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch of events that a test makes up. */
@Timeout(30)
class WatchTest {
  @TempDir Path temp;

  private final MadeUpEvents events = new MadeUpEvents();
  private final List<String> called = new ArrayList<>();

  private Watch watch(RunDirectory directory) {
    WatchOptions options =
        new WatchOptions(
            new Threshold.Times(3), Set.of(), Optional.empty(), 10, Knowledge.builtIn(), false);
    WatchSources sources =
        new WatchSources(
            events.feed(temp.resolve("host")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Watch(
        options,
        new CallFilter(options),
        sources,
        directory,
        call -> called.add(call.verb() + " " + call.container()));
  }

  private static void runFor(Watch watch, Duration time) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    watch.run(() -> System.nanoTime() > until);
  }

  @Test
  void hasSeenUntil_waitsForTheEndOfACallThatHasBegunBefore() throws Exception {
    try (RunDirectory directory = RunDirectory.at(temp.resolve("out"));
        Watch watch = watch(directory)) {
      long begun = System.nanoTime();
      events.happen(MadeUpEvents.exec(begun, 20, "runc", "delete", "c1"));
      runFor(watch, Duration.ofMillis(200));
      assertThat(watch.hasSeenUntil(begun)).as("of what was before").isTrue();
      assertThat(watch.hasSeenUntil(begun + 1)).as("its end has not come").isFalse();

      long now = System.nanoTime();
      events.happen(MadeUpEvents.exit(now, 20), MadeUpEvents.told(now + 1, 20));
      while (called.isEmpty()) {
        runFor(watch, Duration.ofMillis(20));
      }
      assertThat(called).containsExactly("delete c1");
      assertThat(watch.hasSeenUntil(begun + 1)).isTrue();
    }
  }
}
