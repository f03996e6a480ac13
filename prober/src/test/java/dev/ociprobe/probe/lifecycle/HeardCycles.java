package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.footprint.Footprint;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener is told. */
final class HeardCycles implements RunListener {
  final List<CycleTurn> begun = new ArrayList<>();
  final List<CycleTurn> ended = new ArrayList<>();
  final List<Cycle> cycles = new ArrayList<>();
  final List<CycleTurn> footprints = new ArrayList<>();
  final List<CycleTurn> overran = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();

  @Override
  public void begins(CycleTurn turn) {
    begun.add(turn);
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    ended.add(turn);
    cycles.add(cycle);
  }

  @Override
  public void footprint(CycleTurn turn, Footprint footprint) {
    footprints.add(turn);
  }

  @Override
  public void overran(CycleTurn turn) {
    overran.add(turn);
  }

  @Override
  public void stopped(String runtime) {
    stopped.add(runtime);
  }
}
