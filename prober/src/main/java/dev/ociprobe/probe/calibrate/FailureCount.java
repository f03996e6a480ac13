package dev.ociprobe.probe.calibrate;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.RunListener;
import dev.ociprobe.probe.lifecycle.RuntimeFailures;
import dev.ociprobe.result.files.FailureResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The failed cycles of both halves of an A/A comparison. For one thread. */
final class FailureCount implements RunListener {
  private final LifecyclePlan plan;
  private final Map<String, RuntimeFailures> halves = new LinkedHashMap<>();

  FailureCount(LifecyclePlan plan) {
    this.plan = plan;
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    of(turn.runtime()).add(turn, cycle);
  }

  @Override
  public void stopped(String runtime) {
    of(runtime).stop();
  }

  List<FailureResult> results() {
    return halves.values().stream().flatMap(half -> half.result().stream()).toList();
  }

  private RuntimeFailures of(String half) {
    return halves.computeIfAbsent(half, name -> new RuntimeFailures(name, plan));
  }
}
