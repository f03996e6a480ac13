package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.charge.CycleCharges;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Several listeners, told of each event in their order. */
record RunListeners(List<RunListener> listeners) implements RunListener {

  @Override
  public void opened(RunSession session) throws IOException {
    for (RunListener each : listeners) {
      each.opened(session);
    }
  }

  @Override
  public void begins(CycleTurn turn) {
    listeners.forEach(each -> each.begins(turn));
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    listeners.forEach(each -> each.ended(turn, cycle));
  }

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    listeners.forEach(each -> each.recorded(turn, cycle, use));
  }

  @Override
  public void footprint(CycleTurn turn, Footprint footprint) {
    listeners.forEach(each -> each.footprint(turn, footprint));
  }

  @Override
  public void charged(CycleTurn turn, CycleCharges charges) {
    listeners.forEach(each -> each.charged(turn, charges));
  }

  @Override
  public void used(CycleTurn turn, CgroupUse use) {
    listeners.forEach(each -> each.used(turn, use));
  }

  @Override
  public void overran(CycleTurn turn) {
    listeners.forEach(each -> each.overran(turn));
  }

  @Override
  public void expects(Outlook outlook) {
    listeners.forEach(each -> each.expects(outlook));
  }

  @Override
  public void stopped(String runtime) {
    listeners.forEach(each -> each.stopped(runtime));
  }

  @Override
  public void finished(Run run) {
    listeners.forEach(each -> each.finished(run));
  }

  @Override
  public void silent(String runtime, Duration waited) {
    listeners.forEach(each -> each.silent(runtime, waited));
  }
}
