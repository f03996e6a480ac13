package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Stopwatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The server of one trial, which listens. For one thread. */
final class RunningServer implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final String PHASE = "server";

  private final RuntimeSlot slot;
  private final String id;
  private final ServerMeter meter;

  private RunningServer(RuntimeSlot slot, String id, ServerMeter meter) {
    this.slot = slot;
    this.id = id;
    this.meter = meter;
  }

  /**
   * The way to a server's port.
   *
   * @param stopwatch calls {@code bash}, which connects
   * @param namespace the network namespace to connect from; empty for the host's
   */
  record Port(Stopwatch stopwatch, Optional<Path> namespace, String address, int number) {
    boolean isOpen() {
      List<String> argv = new ArrayList<>();
      namespace.ifPresent(file -> argv.addAll(List.of("/usr/bin/nsenter", "--net=" + file)));
      argv.addAll(List.of("/bin/bash", "-c", "exec 3<>/dev/tcp/%s/%d".formatted(address, number)));
      return stopwatch.invoke(Command.captured(argv, TO_CONNECT)).isSuccess();
    }

    @Override
    public String toString() {
      return address + ":" + number;
    }
  }

  /**
   * Starts a server and waits until its port is open.
   *
   * @throws TrialFailedException if it ends or doesn't listen; nothing is left of it then
   */
  static RunningServer start(
      TrialCalls calls,
      RuntimeSlot slot,
      Port port,
      ServerMeter.Factory meters,
      BooleanSupplier interrupted)
      throws TrialFailedException {
    boolean success = false;
    try {
      if (port.isOpen()) {
        throw TrialFailedException.of(
            PHASE,
            "the port " + port + " is in use: end what listens there, or use --network veth");
      }
      calls.create();
      ServerMeter meter = meters.of(calls.init());
      calls.start();
      awaitOpen(calls, slot, port, interrupted);
      success = true;
      return new RunningServer(slot, calls.id(), meter);
    } finally {
      if (!success) {
        slot.sweep(calls.id());
      }
    }
  }

  private static void awaitOpen(
      TrialCalls calls, RuntimeSlot slot, Port port, BooleanSupplier interrupted)
      throws TrialFailedException {
    long began = System.nanoTime();
    while (!port.isOpen()) {
      Awaited waited = slot.stopwatch().await(Await.gone(calls.init(), BETWEEN_TRIES));
      if (waited.result() == Awaited.Result.ABORTED || interrupted.getAsBoolean()) {
        throw TrialFailedException.interrupted();
      }
      calls.note(waited.adopted(), waited.container());
      boolean ended = waited.result() == Awaited.Result.HAPPENED;
      if (ended || System.nanoTime() - began > TO_LISTEN.toNanos()) {
        throw TrialFailedException.of(
            PHASE,
            "the server %s on %s; %s"
                .formatted(
                    ended ? "ended before it listened" : "does not listen",
                    port,
                    calls.lastWords()));
      }
    }
  }

  /** The figures of the host so far, by name. */
  Map<String, Double> figures() {
    return meter.figures();
  }

  /** Ends it and removes its container. */
  @Override
  public void close() {
    slot.sweep(id);
  }
}
