package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.RunSession;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Goes through checks and runtimes: each check on each runtime before the next check. Belongs to
 * the thread that the session was opened on.
 */
public final class LimitsProbe {
  private final RunSession session;
  private final List<LimitCheck> checks;
  private final LimitsPlan plan;
  private final LimitsListener listener;
  private final BooleanSupplier interrupted;
  private final List<SlotPool> places;
  private final AtomicInteger containers = new AtomicInteger();

  /**
   * @param interrupted asked again and again; once true, the probe ends
   */
  public LimitsProbe(
      RunSession session,
      List<OciRuntime> runtimes,
      List<LimitCheck> checks,
      LimitsPlan plan,
      LimitsListener listener,
      BooleanSupplier interrupted) {
    this.session = session;
    this.checks = List.copyOf(checks);
    this.plan = plan;
    this.listener = listener;
    this.interrupted = interrupted;
    this.places = runtimes.stream().map(runtime -> new SlotPool(session, runtime)).toList();
  }

  /** Runs it all, or until it is interrupted. */
  public void run() {
    try {
      for (LimitCheck check : checks) {
        for (int repetition = 1; repetition <= plan.repeat(); repetition++) {
          for (SlotPool each : places) {
            run(check, each, repetition);
          }
        }
      }
    } catch (CheckInterruptedException e) {
      // what was concluded by then has been told
    }
  }

  private void run(LimitCheck check, SlotPool own, int repetition)
      throws CheckInterruptedException {
    OciRuntime runtime = own.runtime();
    listener.began(check, runtime.name());
    CheckContext context =
        new CheckContext(
            session,
            own,
            runtime,
            check,
            repetition,
            plan,
            containers::getAndIncrement,
            listener::concluded,
            interrupted);
    try {
      check.run(context);
    } catch (RefusedException e) {
      context.begin("").rejected(e);
    } catch (UncheckedIOException e) {
      context.begin("").inconclusive(String.valueOf(e.getMessage()));
    }
    listener.ended(check, runtime.name());
  }
}
