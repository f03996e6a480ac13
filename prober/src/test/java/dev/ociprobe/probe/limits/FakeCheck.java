package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.FakeSlot;
import java.time.Duration;
import java.util.List;

/** A check with that id and those steps. */
record FakeCheck(String id, Steps steps) implements LimitCheck {
  static final LimitsPlan PLAN = new LimitsPlan(Duration.ofMillis(100), 0.05, 1);

  /** The steps of a check. */
  @FunctionalInterface
  interface Steps {
    void run(CheckContext context) throws RefusedException, CheckInterruptedException;
  }

  /** A run of a check without steps on a runtime of that name. */
  static CheckRun on(String runtime, String id) {
    return new CheckRun(new FakeCheck(id, _ -> {}), FakeSlot.runtime(runtime), 1, PLAN);
  }

  @Override
  public String title() {
    return id;
  }

  @Override
  public Basis basis() {
    return Basis.read("nothing");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing");
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    steps.run(context);
  }
}
