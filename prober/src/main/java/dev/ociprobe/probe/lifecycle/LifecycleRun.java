package dev.ociprobe.probe.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main job from end to end: find out what the runtimes are, measure their lifecycle, take
 * everything back, write the result files. Not safe for use by several threads at once.
 */
public final class LifecycleRun {
  private final Posix posix;
  private final Request request;
  private final Observer observer;
  private final CycleObserver watch;

  /**
   * What to do.
   *
   * @param kind of the run, as the results name it
   * @param candidates at least one; the first is what the others are compared with
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

    /** What the candidates were made from, but for what makes variants. */
    BundleSource source() {
      return candidates.getFirst().source();
    }

    /** Those that aren't variants. */
    List<OciRuntime> runtimes() {
      return candidates.stream()
          .filter(candidate -> candidate.variantOf().isEmpty())
          .map(Candidate::runtime)
          .toList();
    }
  }

  /** Who watches, and may break it off. */
  public interface Observer {
    /** The session is there; {@link RunSession#abort} breaks off what it is doing. */
    void began(RunSession session);

    /** A cycle has ended. */
    void cycleEnded(String runtime, Cycle cycle);

    /** Asked before each cycle. */
    boolean isInterrupted();
  }

  /**
   * @param watch looks at the cycles; stays the caller's
   */
  public LifecycleRun(Posix posix, Request request, Observer observer, CycleObserver watch) {
    this.posix = posix;
    this.request = request;
    this.observer = observer;
    this.watch = watch;
  }

  /**
   * Does it.
   *
   * @return what run.json says
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the host or the results' directory can't take it; what was measured by
   *     then is in samples.csv, and nothing is left on the host
   * @throws StopwatchException if a stopwatch died
   * @throws PosixException if the host refused what the watch does to it
   * @throws UncheckedIOException the same, or a sample couldn't be written; of all three the result
   *     files say what was measured by then
   */
  public Run execute() throws IOException {
    Instant started = Instant.now();
    EnvironmentReader reader = EnvironmentReader.ofHost();
    LifecycleResults results;
    Environment environment;
    List<WarningResult> warnings = new ArrayList<>();
    Optional<RuntimeException> broken;
    try (RunSession session = RunSession.open(posix, request.cpus())) {
      observer.began(session);
      watch.opened(session);
      environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      List<RuntimeSlot> slots = slots(session, warnings);
      results =
          new LifecycleResults(request.candidates(), request.plan(), request.directory().samples());
      broken = probe(session, slots, results);
    }
    environment = environment.withLoadAfter(reader.load());
    warnings.addAll(results.warnings());
    CycleObserver.Findings findings = watch.findings();
    warnings.addAll(findings.warnings());
    Run run = assemble(started, environment, results, findings, warnings, broken.isEmpty());
    request.directory().writeHistograms(started, run.ended(), results.series());
    request.directory().writeRun(run);
    if (broken.isPresent()) {
      throw broken.get();
    }
    return run;
  }

  private List<RuntimeSlot> slots(RunSession session, List<WarningResult> warnings)
      throws IOException {
    List<RuntimeSlot> slots = new ArrayList<>();
    for (Candidate each : request.candidates()) {
      slots.add(session.add(each.runtime(), each.source(), each.name(), each.environment()));
    }
    for (String omission : slots.getFirst().omissions()) {
      warnings.add(
          new WarningResult(
              "rootfs-incomplete",
              omission,
              "if the command needs it, bring a bundle of your own"));
    }
    return slots;
  }

  private Optional<RuntimeException> probe(
      RunSession session, List<RuntimeSlot> slots, LifecycleResults results) {
    LifecycleProbe probe =
        new LifecycleProbe(
            session,
            slots,
            request.source().runsPayload() ? Readiness.Kind.PAYLOAD : Readiness.Kind.COMMAND,
            posix.clocks(),
            request.plan(),
            new ObservedResults(results, watch, observer),
            () -> observer.isInterrupted() || watch.isSatisfied());
    try {
      probe.run();
      return Optional.empty();
    } catch (StopwatchException | PosixException | UncheckedIOException e) {
      return Optional.of(e);
    }
  }

  private Run assemble(
      Instant started,
      Environment environment,
      LifecycleResults results,
      CycleObserver.Findings findings,
      List<WarningResult> warnings,
      boolean cameToItsEnd) {
    boolean complete =
        cameToItsEnd
            && !observer.isInterrupted()
            && results.failures().stream().noneMatch(failure -> failure.stopped());
    return new Run(
        Run.SCHEMA,
        request.kind(),
        started,
        Instant.now(),
        complete,
        request.tool(),
        plan(),
        RunJson.tree(environment),
        results.seriesResults(),
        results.comparisons(request.plan().seed()),
        List.of(),
        findings.spikes(),
        findings.ordinary(),
        findings.profiles(),
        findings.experiments(),
        SleepResults.builtIn(environment).of(results.series()),
        warnings,
        results.failures(),
        results.footprintResults());
  }

  private JsonNode plan() {
    ObjectNode plan = (ObjectNode) RunJson.tree(LifecyclePlanDocument.of(request));
    watch.plan().ifPresent(options -> plan.set("spikes", RunJson.tree(options)));
    return plan;
  }
}
