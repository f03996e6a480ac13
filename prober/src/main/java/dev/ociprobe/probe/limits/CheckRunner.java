package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.result.files.VerdictResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs checks on runtimes, each check on each runtime before the next check, and collects the
 * verdicts. Belongs to the thread that the session was opened on.
 */
final class CheckRunner {
  private final LimitsPlan plan;
  private final LimitsListener listener;
  private final HostFacts host;
  private final ContainerFactory containers;
  private final CheckClock clock;
  private final List<VerdictResult> verdicts = new ArrayList<>();

  CheckRunner(
      HostFacts host, ContainerFactory containers, LimitsPlan plan, LimitsListener listener) {
    this.host = host;
    this.containers = containers;
    this.plan = plan;
    this.listener = listener;
    this.clock = new CheckClock(listener::isInterrupted);
  }

  /** A runner of checks in containers of a session. */
  static CheckRunner in(
      SessionContainers containers, HostFacts host, LimitsPlan plan, LimitsListener listener) {
    return new CheckRunner(host, containers, plan, listener);
  }

  /**
   * Tries a container without limits on each runtime.
   *
   * @return the words of those that can't run one, by the runtime's name; after an interruption, of
   *     those that were tried
   */
  Map<String, String> unable(List<OciRuntime> runtimes) {
    Map<String, String> refusals = new LinkedHashMap<>();
    try {
      for (OciRuntime runtime : runtimes) {
        clock.requireNotInterrupted();
        new IdleContainer(containers, runtime)
            .lastingRefusal()
            .ifPresent(words -> refusals.put(runtime.name(), words));
      }
    } catch (CheckInterruptedException e) {
      // no check will run
    }
    return refusals;
  }

  /**
   * Runs all checks.
   *
   * @param progress hears all verdicts so far, after each check on a runtime
   * @return the verdicts of all checks, or of those that were concluded before an interruption
   */
  List<VerdictResult> run(
      List<LimitCheck> checks, List<OciRuntime> runtimes, Consumer<List<VerdictResult>> progress) {
    try {
      for (LimitCheck check : checks) {
        for (int repetition = 1; repetition <= plan.repeat(); repetition++) {
          for (OciRuntime runtime : runtimes) {
            run(new CheckRun(check, runtime, repetition, plan));
            progress.accept(List.copyOf(verdicts));
          }
        }
      }
    } catch (CheckInterruptedException e) {
      // the verdicts so far stand
    }
    return List.copyOf(verdicts);
  }

  private void run(CheckRun run) throws CheckInterruptedException {
    listener.checkBegan(run.check(), run.runtime().name());
    CheckContext context = context(run);
    try {
      run.check().run(context);
    } catch (RefusedException e) {
      // Limits belong to cases: outside of one, a container is a control.
      context.refusedControl(e);
    } catch (RuntimeException e) {
      context.runCase(
          "",
          _ -> {
            throw e;
          });
    }
    if (!context.hasConcluded()) {
      context.runCase("", _ -> new Conclusion.Inconclusive("the check has no case here"));
    }
    listener.checkEnded(run.check(), run.runtime().name());
  }

  private CheckContext context(CheckRun run) {
    return new CheckContext(
        run, containers.hostOf(run.runtime(), host), containers, clock, verdicts::add);
  }
}
