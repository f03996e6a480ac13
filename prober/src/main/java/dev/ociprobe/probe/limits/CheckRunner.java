package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.result.files.VerdictResult;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

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

  /** A runner of checks in a session. */
  static CheckRunner in(RunSession session, LimitsPlan plan, LimitsListener listener) {
    return new CheckRunner(HostFacts.of(session), new SessionContainers(session), plan, listener);
  }

  /** Returns the verdicts of all checks, or of those that were concluded before an interruption. */
  List<VerdictResult> run(List<LimitCheck> checks, List<OciRuntime> runtimes) {
    try {
      for (LimitCheck check : checks) {
        for (int repetition = 1; repetition <= plan.repeat(); repetition++) {
          for (OciRuntime runtime : runtimes) {
            run(new CheckRun(check, runtime, repetition, plan));
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
    CheckContext context = new CheckContext(run, host, containers, clock, verdicts::add);
    try {
      run.check().run(context);
      context.requireAllConcluded();
    } catch (RefusedException e) {
      context.open("").rejected(e);
    } catch (UncheckedIOException e) {
      context.open("").inconclusive(String.valueOf(e.getMessage()));
    }
    listener.checkEnded(run.check(), run.runtime().name());
  }
}
