package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs checks on this host's runtimes and keeps their verdicts. */
public final class LimitsRig {
  private static final Posix POSIX = Posix.load("ffm");

  private LimitsRig() {}

  /** The runtime of that name, or {@code NAME=PATH}. */
  public static OciRuntime runtime(String request) {
    return new RuntimeFinder(Catalogue.builtIn(), "/usr/sbin:/usr/bin:/sbin:/bin")
        .select(List.of(request))
        .getFirst();
  }

  /** The verdicts of one check on one runtime. */
  public static List<VerdictResult> run(LimitCheck check, String runtime) throws IOException {
    return run(check, runtime, new LimitsPlan(Duration.ofSeconds(1), 0.05, 1));
  }

  /** The verdict of each case of one check on one runtime. */
  public static Map<String, Verdict> verdicts(LimitCheck check, String runtime) throws IOException {
    return run(check, runtime).stream()
        .collect(Collectors.toMap(VerdictResult::variant, VerdictResult::verdict));
  }

  /** The same with settings of one's own. */
  public static List<VerdictResult> run(LimitCheck check, String runtime, LimitsPlan plan)
      throws IOException {
    List<VerdictResult> verdicts = new ArrayList<>();
    BitSet allowed = POSIX.scheduling().affinity(0);
    try (RunSession session = RunSession.open(POSIX, CpuPlan.of(Optional.of(allowed), allowed))) {
      new LimitsProbe(
              session,
              List.of(runtime(runtime)),
              List.of(check),
              plan,
              new LimitsListener() {
                @Override
                public void began(LimitCheck started, String name) {}

                @Override
                public void concluded(VerdictResult verdict) {
                  verdicts.add(verdict);
                }

                @Override
                public void ended(LimitCheck done, String name) {}
              },
              () -> false)
          .run();
    }
    return verdicts;
  }
}
