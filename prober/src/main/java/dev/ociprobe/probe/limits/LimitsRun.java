package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.EnvironmentSurvey;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * A limits run from end to end: surveys the runtimes, runs the checks on them, removes everything
 * from the host, and writes the result file. Not safe for use by several threads at once.
 */
public final class LimitsRun {
  private final Posix posix;
  private final Request request;
  private final LimitsListener listener;

  /**
   * The choices that make up a run.
   *
   * @param cpus for the containers, and for everything else
   * @param directory for the results
   * @param tool that the results name as their author
   */
  public record Request(
      List<OciRuntime> runtimes,
      List<LimitCheck> checks,
      LimitsPlan plan,
      CpuPlan cpus,
      RunDirectory directory,
      Tool tool) {
    public Request {
      runtimes = List.copyOf(runtimes);
      checks = List.copyOf(checks);
    }
  }

  public LimitsRun(Posix posix, Request request, LimitsListener listener) {
    this.posix = posix;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Executes the run.
   *
   * @return the contents of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the session or the results can't be written; nothing is left on the host
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    Environment environment;
    List<VerdictResult> verdicts;
    try (RunSession session = RunSession.openOnDisk(posix, request.cpus())) {
      listener.began(session);
      environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      verdicts =
          CheckRunner.in(session, request.plan(), listener)
              .run(request.checks(), request.runtimes());
    }
    Run run = assemble(started, environment.withLoadAfter(reader.load()), verdicts);
    request.directory().writeRun(run);
    return run;
  }

  private Run assemble(Instant started, Environment environment, List<VerdictResult> verdicts) {
    return Run.builder("limits", request.tool())
        .started(started)
        .ended(Instant.now())
        .complete(!listener.isInterrupted())
        .plan(RunJson.tree(LimitsPlanDocument.of(request)))
        .environment(RunJson.tree(environment))
        .verdicts(verdicts)
        .build();
  }
}
