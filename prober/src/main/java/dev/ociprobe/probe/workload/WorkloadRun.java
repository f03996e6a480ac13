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
import dev.ociprobe.probe.lifecycle.OtherRuns;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workload's run from end to end: runs it in each runtime in turn, round by round, writes the
 * results, and removes everything from the host. Not safe for use by several threads at once.
 */
public final class WorkloadRun {
  private final Posix posix;
  private final Request request;
  private final WorkloadListener listener;

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
   * Executes the run. If a stopwatch, the host or a file of the results fails during the trials,
   * the results are those of the trials before it, and the failure is thrown.
   *
   * @return the content of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the session or the results can't be written; nothing is left on the host
   * @throws dev.ociprobe.container.stopwatch.StopwatchException if a stopwatch died
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    OtherRuns others = OtherRuns.ofHost();
    try (RunSession session = open()) {
      listener.opened(session);
      Environment environment = EnvironmentSurvey.read(reader, session, request.inNetwork());
      try (TrialNetworks networks =
          TrialNetworks.of(session, request.workload(), listener::isInterrupted)) {
        List<Arm> arms =
            new ArmFactory(session, request.bundle(posix)).arms(request.participants());
        WorkloadResults results =
            WorkloadResults.begin(
                request,
                started,
                request.image().isPresent()
                    ? Optional.empty()
                    : PackageVersion.of(session, request.workload()),
                arms);
        results.warn(others.warnings());
        Optional<RuntimeException> failure =
            new WorkloadTurns(
                    request.plan(),
                    session.id(),
                    new TrialRunner(
                        session, request.workload(), request.plan().timeout(), networks),
                    results,
                    listener,
                    () -> save(results, environment))
                .take(arms);
        if (failure.isPresent()) {
          results.fail();
        }
        // First the results, whatever becomes of the cleaning up.
        Run run = results.assemble(environment.withLoadAfter(reader.load()), isComplete(results));
        finish(run, failure);
        return run;
      }
    }
  }

  private boolean isComplete(WorkloadResults results) {
    return results.hasEnough() && !listener.isInterrupted();
  }

  /** Saves the results so far, in case that the end never comes. */
  private void save(WorkloadResults results, Environment environment) {
    try {
      request.directory().writeRun(results.assemble(environment, false));
    } catch (ResultFileException e) {
      // The end writes it again, and tells.
    }
  }

  private RunSession open() throws IOException {
    return request.workload().needs().scratch().isPresent()
        ? RunSession.openOnDisk(posix, request.cpus())
        : RunSession.open(posix, request.cpus());
  }

  /**
   * Writes the result files and shows them, then throws the failure that ended the turns, if one
   * did.
   */
  private void finish(Run run, Optional<RuntimeException> failure) throws IOException {
    try {
      request.directory().writeRun(run);
    } catch (IOException e) {
      // What is full now was full before: the first failure tells which rows are missing.
      if (failure.isEmpty()) {
        throw e;
      }
      failure.get().addSuppressed(e);
    } finally {
      listener.finished(run);
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
