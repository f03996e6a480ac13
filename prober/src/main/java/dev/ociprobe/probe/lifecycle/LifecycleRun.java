package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.EnvironmentSurvey;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A lifecycle run from end to end: opens a session on the host, runs the cycles, writes the result
 * files, and takes everything back. Not safe for use by several threads at once.
 */
public final class LifecycleRun {
  private final Posix posix;
  private final Request request;
  private final CycleObserver observer;
  private final RunListener listener;
  private final BooleanSupplier interrupted;

  /**
   * The request of a run.
   *
   * @param kind of the run, as the results name it
   * @param candidates at least one; the others are compared with the first
   * @param cpus for the runtimes, and for the rest
   * @param directory for the results
   * @param tool as the results name it
   */
  public record Request(
      String kind,
      List<Candidate> candidates,
      CpuPlan cpus,
      LifecyclePlan plan,
      RunDirectory directory,
      Tool tool) {
    public Request {
      candidates = List.copyOf(candidates);
    }

    /** The source of the candidates' bundles; that of a variant may differ from it. */
    BundleSource source() {
      return candidates.getFirst().source();
    }

    /** The kind of the containers' init. */
    Readiness.Kind init() {
      return Readiness.Kind.of(source());
    }

    /** Tells whether a candidate varies another: they differ by more than their runtime. */
    boolean hasVariants() {
      return candidates.stream().anyMatch(candidate -> candidate.variantOf().isPresent());
    }

    /** Returns the same request of a run that this tool has begun. */
    Request begunBy(Tool first) {
      return new Request(kind, candidates, cpus, plan, directory, first);
    }

    /** The runtimes of those candidates that aren't variants. */
    List<OciRuntime> runtimes() {
      return candidates.stream()
          .filter(candidate -> candidate.variantOf().isEmpty())
          .map(Candidate::runtime)
          .toList();
    }
  }

  /**
   * Prepares a run.
   *
   * @param observer stays the caller's to close
   * @param listener told of each event after the observer and the results
   * @param interrupted asked before each cycle, from the run's thread
   */
  public LifecycleRun(
      Posix posix,
      Request request,
      CycleObserver observer,
      RunListener listener,
      BooleanSupplier interrupted) {
    this.posix = posix;
    this.request = request;
    this.observer = observer;
    this.listener = listener;
    this.interrupted = interrupted;
  }

  /**
   * Runs the cycles and writes the result files. If a stopwatch, the host or the file of samples
   * fails during the cycles, the result files say what was measured by then, and the failure is
   * thrown.
   *
   * @return the content of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one of the runtimes is no
   *     OCI runtime
   * @throws IOException if the host or the results' directory fails; samples.csv has what was
   *     measured by then; or if something could not be removed, after the results were written
   * @throws ConditionsChangedException if the directory's run can't go on under these conditions
   * @throws StopwatchException if a stopwatch died
   * @throws PosixException if the host refused a system call of the observer's
   * @throws UncheckedIOException if the observer's or the samples' files can't be used
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    OtherRuns others = OtherRuns.ofHost();
    try (RunSession session = RunSession.open(posix, request.cpus())) {
      listener.opened(session);
      observer.opened(session);
      Environment environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      List<RuntimeSlot> slots = slots(session);
      try (RunBeginning beginning =
          RunBeginning.of(
              request,
              reader.bootId(),
              environment,
              started,
              observer.equals(CycleObserver.NONE))) {
        LifecycleMeasurement measurement =
            new LifecycleMeasurement(
                request.begunBy(beginning.run().tool()), observer, listener, interrupted);
        beginning.recorded().ifPresent(measurement::resume);
        CopyWatch copies = CopyWatch.of(slots);
        measurement.run(cycles(session, slots));
        measurement.warn(others.warnings());
        measurement.warn(beginning.warnings());
        measurement.warn(copies.warnings());
        // First the results, whatever becomes of the cleaning up.
        return measurement.finish(
            beginning.run().started(),
            environment.withLoadAfter(reader.load()),
            slots.getFirst().differences());
      }
    }
  }

  private List<RuntimeSlot> slots(RunSession session) throws IOException {
    List<RuntimeSlot> slots = new ArrayList<>();
    for (Candidate each : request.candidates()) {
      slots.add(session.add(each.runtime(), each.source(), each.name()));
    }
    return slots;
  }

  private InterleavedCycles cycles(RunSession session, List<RuntimeSlot> slots) throws IOException {
    InterleavedCycles cycles =
        new InterleavedCycles(session, slots, request.init(), posix.clocks(), request.plan());
    if (request.plan().hasFloor()) {
      Candidate first = request.candidates().getFirst();
      cycles.addTwin(session.add(first.runtime(), first.source(), first.name() + "+again"));
    }
    return cycles;
  }
}
