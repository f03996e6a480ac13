package dev.ociprobe.probe.scale;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.EnvironmentSurvey;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.ContainerHolder;
import dev.ociprobe.probe.lifecycle.OtherRuns;
import dev.ociprobe.probe.lifecycle.Readiness;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scale run from end to end: opens a session on the host, puts the load on each runtime in turn,
 * writes the result files, and takes everything back. Not safe for use by several threads at once.
 */
public final class ScaleRun {
  private final Posix posix;
  private final Request request;
  private final ScaleListener listener;
  private final ScaleRecorder recorder;

  /**
   * The request of a run.
   *
   * @param runtimes at least one
   * @param source of the bundles
   * @param cpus for the runtimes and containers, and for the rest
   * @param observer of bursts that are not measured
   * @param directory for the results
   * @param tool as the results name it
   */
  public record Request(
      List<OciRuntime> runtimes,
      BundleSource source,
      CpuPlan cpus,
      ScalePlan plan,
      BurstObserver observer,
      RunDirectory directory,
      Tool tool) {
    public Request {
      runtimes = List.copyOf(runtimes);
    }
  }

  public ScaleRun(Posix posix, Request request, ScaleListener listener) {
    this.posix = posix;
    this.request = request;
    this.listener = listener;
    this.recorder = new ScaleRecorder(request.directory(), request.plan(), request.source());
  }

  /**
   * Runs all turns, or until interrupted, and writes the result files, whatever ended the turns.
   *
   * @return the content of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the host or the results' directory fails, or if something could not be
   *     removed, after the results were written
   * @throws StopwatchException if a stopwatch died
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    OtherRuns.ofHost().warnings().forEach(recorder::warn);
    try (RunSession session = RunSession.open(posix, request.cpus())) {
      listener.opened(session);
      Environment environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      List<List<Fleet>> fleets = fleets(session);
      Optional<RuntimeException> failure =
          new ScaleTurns(request.plan(), recorder, listener).take(fleets, work(session));
      Run run = assemble(started, environment.withLoadAfter(reader.load()), failure.isEmpty());
      finish(run, started);
      if (failure.isPresent()) {
        throw failure.get();
      }
      return run;
    }
  }

  /** The lanes of each runtime; fewer once it is interrupted. */
  private List<List<Fleet>> fleets(RunSession session) throws IOException {
    AtomicInteger containers = new AtomicInteger();
    List<List<Fleet>> fleets = new ArrayList<>();
    for (OciRuntime each : request.runtimes()) {
      List<Fleet> lanes = new ArrayList<>();
      for (int i = 0; i < request.plan().mode().lanes() && !listener.isInterrupted(); i++) {
        String name = i == 0 ? each.name() : each.name() + "-lane-" + i;
        RuntimeSlot slot = session.add(each, request.source(), name);
        ContainerHolder holder =
            new ContainerHolder(
                slot,
                Readiness.Kind.of(request.source()),
                posix.clocks(),
                request.plan().timeout());
        lanes.add(new Fleet(session.id(), slot, holder, containers));
      }
      fleets.add(lanes);
    }
    return fleets;
  }

  private ScaleWork work(RunSession session) {
    PseudoFiles files = PseudoFiles.ofHost();
    HostRoom room =
        new HostRoom(
            files,
            request.plan().keepFreeBytes(),
            session.directory(),
            posix.descriptors()::freeInodes);
    FleetFiller filler = new FleetFiller(room, recorder, listener);
    return switch (request.plan().mode()) {
      case RowMode row -> new RowWork(row, filler, recorder, listener);
      case DensityMode density ->
          new DensityWork(
              density,
              filler,
              new MemoryCensus(new CgroupFinder(session.layout(), files), files),
              recorder,
              listener);
      case AtOnceMode burst ->
          new AtOnceWork(burst, room, posix.clocks(), recorder, listener, request.observer());
      case OpenLoopMode loop ->
          new OpenLoopWork(
              loop,
              room,
              request.plan().seed(),
              posix.clocks(),
              posix.scheduling(),
              new HostLevels(files),
              recorder,
              listener);
    };
  }

  private void finish(Run run, Instant started) throws IOException {
    try {
      request.directory().writeHistograms(started, run.ended(), recorder.series());
      request.directory().writeRun(run);
    } finally {
      listener.finished(run);
    }
  }

  private List<WarningResult> warnings() {
    List<WarningResult> all = new ArrayList<>(recorder.warnings());
    all.addAll(request.observer().warnings());
    return all;
  }

  private Run assemble(Instant started, Environment environment, boolean orderly) {
    boolean failed = recorder.failures().stream().anyMatch(FailureResult::tooMany);
    return Run.builder("scale", request.tool())
        .started(started)
        .ended(Instant.now())
        .complete(orderly && !failed && !listener.isInterrupted())
        .plan(RunJson.tree(ScalePlanDocument.of(request, orderly)))
        .environment(RunJson.tree(environment))
        .series(recorder.seriesResults())
        .curves(recorder.curves())
        .profiles(request.observer().results())
        .warnings(warnings())
        .failures(recorder.failures())
        .build();
  }
}
