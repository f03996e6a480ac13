package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardCallsTest {
  private final WatchedContainer container = new WatchedContainer("c1", 0);

  private static HeardCalls heard(Set<String> verbs, boolean wants) {
    WatchOptions options =
        new WatchOptions(
            new Threshold.Times(3), verbs, Optional.empty(), 10, Knowledge.builtIn(), false);
    WatchListener listener =
        new WatchListener() {
          @Override
          public boolean wants(WatchedCall call) {
            return wants;
          }

          @Override
          public void called(WatchedCall call) {}
        };
    CallFilter filter = new CallFilter(options);
    CallExplainer explainer =
        new CallExplainer(
            options,
            filter,
            new CallRecordings(Optional.empty()),
            new RecentStops(PseudoFiles.ofHost()),
            listener);
    return new HeardCalls(filter, explainer, _ -> {}, listener);
  }

  private OpenCall call(String verb) {
    OpenCall call =
        new OpenCall(
            new Call(verb, "c1", Optional.empty(), Optional.empty(), true),
            "runc",
            new Caller("podman", Optional.empty(), false),
            20,
            1,
            container);
    container.called(call);
    return call;
  }

  @ParameterizedTest
  @CsvSource({"all, true, 1", "all, false, 0", "ready, true, 1", "create, true, 0"})
  void starts_areThoseWhoseReadyIsWanted(String verb, boolean wants, int count) {
    HeardCalls heard = heard(verb.equals("all") ? Set.of() : Set.of(verb), wants);
    call("create");
    OpenCall start = call("start");
    heard.ended(start, start.endedAt(10), 20);
    heard.settle(Long.MAX_VALUE);

    assertThat(heard.starts()).hasSize(count);
  }
}
