package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.EnvironmentSurvey;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.InterleavedScheduler;
import dev.ociprobe.probe.lifecycle.OtherRuns;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workload's run from end to end: runs it in each runtime in turn, round by round, writes the
 * results, and removes everything from the host. Not safe for use by several threads at once.
 */
public final class WorkloadRun {
  /** A trial takes long: a runtime that fails twice in a row has no further ones. */
  private static final int MAX_FAILURES_IN_A_ROW = 2;

  private final Posix posix;
  private final Request request;
  private final WorkloadListener listener;
  private long sequence;

  /**
   * The choices that make up a run.
   *
   * @param workload whose parameters are settled, and whose programs are installed
   * @param image that has the workload's programs; empty for those of the host
   * @param runtimes at least one; the others are compared with the first
   * @param limits of the containers; with several, each runtime takes part under each of them
   * @param cpus for the containers, and for everything else
   * @param directory for the results
   * @param tool that the results name as their author
   */
  public record Request(
      WorkloadDefinition workload,
      Optional<Image> image,
      List<OciRuntime> runtimes,
      List<Limits> limits,
      WorkloadPlan plan,
      CpuPlan cpus,
      RunDirectory directory,
      Tool tool) {
    public Request {
      runtimes = List.copyOf(runtimes);
      limits = List.copyOf(limits);
    }

    private WorkloadBundle bundle(Posix posix) {
      return new WorkloadBundle(workload, image, posix);
    }

    /** The runtimes with the option for the workload's network, where they need one. */
    private List<OciRuntime> inNetwork() {
      NetworkKind network = workload.needs().network();
      return network == NetworkKind.NONE
          ? runtimes
          : runtimes.stream().map(each -> each.inNetwork(network.runtimeOption())).toList();
    }

    /** All that take turns, each under a name of its own. */
    List<LimitedRuntime> participants() {
      return LimitedRuntime.all(inNetwork(), limits);
    }
  }

  public WorkloadRun(Posix posix, Request request, WorkloadListener listener) {
    this.posix = posix;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Executes the run.
   *
   * @return the content of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the session or the results can't be written; nothing is left on the host
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    OtherRuns others = OtherRuns.ofHost();
    try (RunSession session = open()) {
      listener.opened(session);
      Environment environment = EnvironmentSurvey.read(reader, session, request.inNetwork());
      WorkloadResults results;
      try (TrialNetworks networks =
          TrialNetworks.of(session, request.workload(), listener::isInterrupted)) {
        List<Arm> arms =
            new ArmFactory(session, request.bundle(posix)).arms(request.participants());
        results =
            WorkloadResults.begin(
                request,
                started,
                request.image().isPresent()
                    ? Optional.empty()
                    : PackageVersion.of(session, request.workload()),
                arms);
        results.warn(others.warnings());
        measure(session, arms, networks, results, environment);
      }
      boolean complete = results.hasEnough() && !listener.isInterrupted();
      Run run = results.assemble(environment.withLoadAfter(reader.load()), complete);
      finish(run);
      return run;
    }
  }

  private RunSession open() throws IOException {
    return request.workload().needs().scratch().isPresent()
        ? RunSession.openOnDisk(posix, request.cpus())
        : RunSession.open(posix, request.cpus());
  }

  private void measure(
      RunSession session,
      List<Arm> arms,
      TrialNetworks networks,
      WorkloadResults results,
      Environment environment)
      throws IOException {
    TrialRunner runner =
        new TrialRunner(session, request.workload(), request.plan().timeout(), networks);
    InterleavedScheduler<Arm> scheduler =
        new InterleavedScheduler<>(
            arms,
            MAX_FAILURES_IN_A_ROW,
            request.plan().seed(),
            listener::isInterrupted,
            arm -> results.stop(arm.name()));
    try {
      scheduler.run(request.plan().warmup(), (_, arm) -> take(session, runner, results, -1, arm));
      scheduler.run(
          request.plan().rounds(),
          (round, arm) -> {
            boolean success = take(session, runner, results, round, arm);
            save(results, environment);
            return success;
          });
    } catch (UncheckedIOException e) {
      finish(results.assemble(environment, false));
      throw e;
    }
  }

  /**
   * Takes one turn.
   *
   * @param round below 0 for one that isn't measured
   */
  private boolean take(
      RunSession session, TrialRunner runner, WorkloadResults results, int round, Arm arm) {
    String runtime = arm.name();
    listener.begins(runtime, round >= 0);
    long number = sequence++;
    Trial trial =
        runner.run(
            arm,
            session.id().containerId(Math.toIntExact(2 * number)),
            session.id().containerId(Math.toIntExact(2 * number + 1)));
    listener.ended(runtime, trial);
    switch (trial) {
      case Trial.Done done when round >= 0 -> results.add(number, round, runtime, done);
      case Trial.Failed failed -> results.addFailure(number, runtime, failed, round >= 0);
      case Trial.Done _, Trial.Interrupted _ -> {
        // not measured
      }
    }
    return !(trial instanceof Trial.Failed);
  }

  /** Saves the results so far, in case that the end never comes. */
  private void save(WorkloadResults results, Environment environment) {
    try {
      request.directory().writeRun(results.assemble(environment, false));
    } catch (ResultFileException e) {
      // The end writes it again, and tells.
    }
  }

  private void finish(Run run) throws IOException {
    try {
      request.directory().writeRun(run);
    } finally {
      listener.finished(run);
    }
  }
}
