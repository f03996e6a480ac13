package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.HostQuirks;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes the networks of a run's trials. For one thread. */
final class TrialNetworks implements AutoCloseable {
  private final RunSession session;
  private final WorkloadDefinition workload;
  private final BooleanSupplier interrupted;
  private final Optional<Path> pairs;
  private final Stopwatch stopwatch;

  private TrialNetworks(
      RunSession session,
      WorkloadDefinition workload,
      BooleanSupplier interrupted,
      Optional<Path> pairs) {
    this.session = session;
    this.workload = workload;
    this.interrupted = interrupted;
    this.pairs = pairs;
    this.stopwatch = session.startStopwatch();
  }

  /** Prepares them, before the slots of the session are made. */
  static TrialNetworks of(
      RunSession session, WorkloadDefinition workload, BooleanSupplier interrupted)
      throws IOException {
    return new TrialNetworks(
        session,
        workload,
        interrupted,
        workload.needs().network() == NetworkKind.VETH
            ? Optional.of(VethPair.directory(session))
            : Optional.empty());
  }

  /** Makes the network of a trial. */
  TrialNetwork make(Arm arm) throws TrialFailedException {
    NetworkKind kind = arm.network(workload.needs().network());
    Optional<VethPair> pair =
        kind == NetworkKind.VETH
            ? Optional.of(VethPair.make(stopwatch, session.posix().mounts(), pairs.orElseThrow()))
            : Optional.empty();
    if (pair.isPresent() && HostQuirks.needsOwnMounts(arm.slot().runtime())) {
      pair.get()
          .hideSettings(arm.slot().stopwatch(), arm.server().map(each -> each.slot().stopwatch()));
    }
    int port = workload.server().map(ServerDefinition::port).orElse(0);
    return new TrialNetwork(kind, pair, stopwatch, port, interrupted);
  }

  @Override
  public void close() {
    stopwatch.close();
  }
}
