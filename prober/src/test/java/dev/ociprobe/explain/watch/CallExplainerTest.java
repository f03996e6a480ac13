package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallExplainerTest {
  private static final long MS = 1_000_000;

  private final List<String> slow = new ArrayList<>();
  private final WatchedContainer container = new WatchedContainer("c1", 0);

  private CallExplainer explainer(String... verbs) {
    WatchOptions options =
        new WatchOptions(
            new Threshold.Longer(20 * MS),
            Set.of(verbs),
            Optional.empty(),
            10,
            Knowledge.builtIn(),
            true);
    return new CallExplainer(
        options,
        new CallFilter(options),
        new CallRecordings(Optional.empty()),
        new RecentStops(PseudoFiles.ofHost()),
        new WatchListener() {
          @Override
          public void called(WatchedCall call) {}

          @Override
          public void slow(WatchedCall call, Explanation explanation) {
            slow.add(call.verb() + ": " + explanation.missing().orElse("explained"));
          }
        });
  }

  private OpenCall call(String verb, long fromNanos) {
    return new OpenCall(
        new Call(verb, "c1", Optional.empty(), Optional.empty(), true),
        "runc",
        new Caller("podman", Optional.empty(), false),
        20,
        fromNanos,
        container);
  }

  private void live(CallExplainer explainer, boolean counts) {
    OpenCall create = call("create", 0);
    explainer.ended(create, create.endedAt(15 * MS), 20, counts);
    OpenCall start = call("start", 18 * MS);
    explainer.ended(start, start.span(WatchedCall.STARTUP, 30, 0, 25 * MS), 30, true);
  }

  @Test
  void ended_ofASlowStartupThatWasNamed_tellsItsParts() {
    live(explainer(WatchedCall.STARTUP), false);

    assertThat(slow)
        .containsExactly(
            "startup: create took 15.00 ms, start came 3.00 ms later, and the program 7.00 ms after"
                + " that; causes are those of create and ready");
  }

  @Test
  void ended_ofASlowStartupAmongAllVerbs_leavesThatToItsCalls() {
    live(explainer(), true);

    assertThat(slow).isEmpty();
  }
}
