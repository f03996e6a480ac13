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
import java.util.ArrayList;
import java.util.List;

/**
 * Limits from end to end: find out what the runtimes are, try the checks on them, take everything
 * back, write the result file. Not safe for use by several threads at once.
 */
public final class LimitsRun {
  private final Posix posix;
  private final Request request;
  private final Observer observer;
  private final List<VerdictResult> verdicts = new ArrayList<>();

  /**
   * What to do.
   *
   * @param cpus for the containers, and for the rest
   * @param directory for the results
   * @param tool as the results name it
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

  /** Who watches, and may break it off. */
  public interface Observer {
    /** The session is there; {@link RunSession#abort} breaks off what it is doing. */
    void began(RunSession session);

    /** A check begins on a runtime. */
    void checkBegan(LimitCheck check, String runtime);

    /** A check has ended on a runtime. */
    void checkEnded(LimitCheck check, String runtime);

    /** Asked again and again. */
    boolean isInterrupted();
  }

  public LimitsRun(Posix posix, Request request, Observer observer) {
    this.posix = posix;
    this.request = request;
    this.observer = observer;
  }

  /**
   * Does it.
   *
   * @return what run.json says
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the host or the results' directory can't take it; nothing is left on the
   *     host
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    Environment environment;
    try (RunSession session = RunSession.openOnDisk(posix, request.cpus())) {
      observer.began(session);
      environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      new LimitsProbe(
              session,
              request.runtimes(),
              request.checks(),
              request.plan(),
              new Recorder(),
              observer::isInterrupted)
          .run();
    }
    Run run = assemble(started, environment.withLoadAfter(reader.load()));
    request.directory().writeRun(run);
    return run;
  }

  private Run assemble(Instant started, Environment environment) {
    return Run.builder("limits", request.tool())
        .started(started)
        .ended(Instant.now())
        .complete(!observer.isInterrupted())
        .plan(RunJson.tree(LimitsPlanDocument.of(request)))
        .environment(RunJson.tree(environment))
        .verdicts(verdicts)
        .build();
  }

  /** Keeps the verdicts, and tells the observer of the checks. */
  private final class Recorder implements LimitsListener {
    @Override
    public void began(LimitCheck check, String runtime) {
      observer.checkBegan(check, runtime);
    }

    @Override
    public void concluded(VerdictResult verdict) {
      verdicts.add(verdict);
    }

    @Override
    public void ended(LimitCheck check, String runtime) {
      observer.checkEnded(check, runtime);
    }
  }
}
