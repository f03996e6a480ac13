package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.Activity.SentSignal;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.PriorThreads;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentStopsTest {
  private static final int SENDER = 7;

  @TempDir Path root;

  private RecentStops stops() {
    return new RecentStops(
        new FakeFiles(root).with("/proc/" + SENDER + "/comm", "fault\n").files());
  }

  private static Event signal(long nanos, int signal) {
    return new Event.SignalGenerate(new EventContext(nanos, 0, SENDER, SENDER, ""), signal, 20, "");
  }

  @Test
  void aStopSignal_hasItsSendersName() {
    RecentStops stops = stops();
    stops.accept(signal(1, 17));
    stops.accept(signal(2, 19));
    stops.accept(new Event.Exit(new EventContext(3, 0, SENDER, SENDER, "")));

    assertThat(stops.all())
        .containsExactly(
            new PriorThreads.Stop(2, 20, new SentSignal(19, new Actor(SENDER, SENDER, "fault"))));
  }

  @Test
  void ofManyStopSignals_theLastAreKept() {
    RecentStops stops = stops();
    for (int i = 0; i < 1000; i++) {
      stops.accept(signal(i, 20));
    }

    assertThat(stops.all()).hasSize(64).last().extracting(PriorThreads.Stop::nanos).isEqualTo(999L);
  }
}
