package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.cgroup.CgroupFinder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The network of one trial.
 *
 * @param pair that joins server and client; empty unless the kind is a pair
 * @param stopwatch for calls on the host
 * @param port of the server, if there is one
 * @param interrupted asked while a server is awaited
 */
record TrialNetwork(
    NetworkKind kind,
    Optional<VethPair> pair,
    Stopwatch stopwatch,
    int port,
    BooleanSupplier interrupted)
    implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  ContainerNetwork ofClient() {
    return of(pair.map(VethPair::client));
  }

  private ContainerNetwork of(Optional<Path> namespace) {
    return new ContainerNetwork(kind, namespace, address());
  }

  private String address() {
    return pair.isPresent() ? VethPair.SERVER : LOOPBACK;
  }

  /** Starts the server and waits for its port. */
  RunningServer start(Arm.ServerPlace place, String id, CgroupFinder finder)
      throws TrialFailedException {
    RuntimeSlot slot = place.slot();
    TrialCalls calls = new TrialCalls(slot, id, of(pair.map(VethPair::server)).on(place.spec()));
    return RunningServer.start(
        calls,
        slot,
        new RunningServer.Port(stopwatch, pair.map(VethPair::client), address(), port),
        init ->
            ServerMeter.start(
                finder.files(),
                finder.ofContainer(slot.cgroupOf(id), init),
                init,
                pair.isPresent() ? "eth0" : ServerMeter.LOOPBACK),
        interrupted);
  }

  @Override
  public void close() {
    pair.ifPresent(VethPair::close);
  }
}
