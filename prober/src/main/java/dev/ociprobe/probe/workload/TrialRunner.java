package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.container.runtime.StampClock;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.WaitStatus;
import dev.ociprobe.probe.lifecycle.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs a workload in one container after the other. For one thread. */
final class TrialRunner {
  private final WorkloadDefinition workload;
  private final Duration timeout;
  private final CgroupFinder finder;
  private final TrialReader reader;
  private final TrialNetworks networks;

  TrialRunner(
      RunSession session, WorkloadDefinition workload, Duration timeout, TrialNetworks networks) {
    this.workload = workload;
    this.timeout = timeout;
    this.networks = networks;
    this.finder = new CgroupFinder(session.layout(), PseudoFiles.ofHost());
    this.reader = new TrialReader(workload);
  }

  /**
   * Runs one trial; of its containers nothing is left.
   *
   * @param serverId of the server's container, if it has one
   */
  Trial run(Arm arm, String id, String serverId) {
    Optional<Path> scratch = scratch(arm.slot());
    scratch.ifPresent(TrialRunner::renew);
    try (TrialNetwork network = networks.make(arm)) {
      if (arm.server().isEmpty()) {
        return live(arm, id, network, scratch.flatMap(TrialRunner::disk));
      }
      try (RunningServer server = network.start(arm.server().get(), serverId, finder)) {
        Trial.Done done = live(arm, id, network, scratch.flatMap(TrialRunner::disk));
        return done.with(server.figures());
      }
    } catch (TrialFailedException e) {
      return e.outcome();
    } finally {
      scratch.ifPresent(TrialRunner::renew);
    }
  }

  private Trial.Done live(Arm arm, String id, TrialNetwork network, Optional<BlockDevice> disk)
      throws TrialFailedException {
    boolean success = false;
    try {
      Trial.Done done = liveOrFail(arm, id, network, disk);
      success = true;
      return done;
    } finally {
      if (!success) {
        arm.slot().sweep(id);
      }
    }
  }

  private Trial.Done liveOrFail(
      Arm arm, String id, TrialNetwork network, Optional<BlockDevice> disk)
      throws TrialFailedException {
    RuntimeSlot slot = arm.slot();
    TrialCalls calls = new TrialCalls(slot, id, network.ofClient().on(arm.spec()));
    Map<String, Timing> timings = new LinkedHashMap<>();
    timings.put(TrialCalls.CREATE, Timing.of(calls.create()));
    ContainerMeter meter = meter(slot, id, calls.init(), disk);
    long started;
    long ended;
    try (meter) {
      Invocation start = calls.start();
      timings.put(TrialCalls.START, Timing.of(start));
      started = start.startNanos();
      ended = calls.end(timeout);
      meter.ended();
    }
    timings.put(TrialCalls.RUN, Timing.between(started, ended));
    timings.put(TrialCalls.DELETE, Timing.of(calls.delete()));
    timings.keySet().retainAll(TrialCalls.phases(slot.runtime()));
    requireSuccess(slot, calls);
    String output = reader.output(calls);
    Map<String, Double> figures = reader.figures(output, calls);
    figures.putAll(meter.figures(ended - started));
    return new Trial.Done(timings, figures, reader.same(output), meter.memory());
  }

  private ContainerMeter meter(RuntimeSlot slot, String id, int init, Optional<BlockDevice> disk) {
    return ContainerMeter.start(
        finder.files(),
        finder.ofContainer(slot.cgroupOf(id), init),
        init,
        sharesKernel(slot),
        slot.stopwatch().pid(),
        disk);
  }

  private static boolean sharesKernel(RuntimeSlot slot) {
    return slot.runtime().entry().stampClock() == StampClock.MONOTONIC;
  }

  /** A sandbox's own status says nothing on its command's. */
  private static void requireSuccess(RuntimeSlot slot, TrialCalls calls)
      throws TrialFailedException {
    Optional<WaitStatus> exit = calls.exit().filter(_ -> sharesKernel(slot));
    if (exit.isPresent() && !exit.get().isSuccess()) {
      throw TrialFailedException.of(
          TrialCalls.RUN, "the command ended with %s; %s".formatted(exit.get(), calls.lastWords()));
    }
  }

  private Optional<Path> scratch(RuntimeSlot slot) {
    return workload.needs().scratch().isEmpty()
        ? Optional.empty()
        : Optional.of(slot.bundle().resolve("rootfs" + WorkloadNeeds.SCRATCH));
  }

  /** Removes what one container has written, so that the next does not find it. */
  private static void renew(Path directory) {
    Bundle.delete(directory);
    try {
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<BlockDevice> disk(Path directory) {
    try {
      return Optional.of(BlockDevice.under(directory));
    } catch (LimitException e) {
      return Optional.empty(); // it is on no disk, and so nothing reaches one
    }
  }
}
