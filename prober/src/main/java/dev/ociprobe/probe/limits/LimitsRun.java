package dev.ociprobe.probe.limits;

import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.EnvironmentSurvey;
import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.host.environment.EnvironmentReader;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.OtherRuns;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A limits run from end to end: surveys the runtimes, runs the checks on them, writes the result
 * file, and removes everything from the host. Not safe for use by several threads at once.
 */
public final class LimitsRun {
  private final Posix posix;
  private final Request request;
  private final LimitsListener listener;

  /**
   * The choices that make up a run.
   *
   * @param source of the containers' root filesystems, which holds the payload
   * @param requested the user's limits, each as {@code name=value}; empty for those of the checks
   * @param disk a directory on the disk that the checks read and write; empty for the disk of the
   *     root filesystems
   * @param cpus for the containers, and for everything else
   * @param directory for the results
   * @param tool that the results name as their author
   */
  public record Request(
      List<OciRuntime> runtimes,
      BundleSource source,
      List<LimitCheck> checks,
      List<String> requested,
      LimitsPlan plan,
      Optional<Path> disk,
      CpuPlan cpus,
      RunDirectory directory,
      Tool tool) {
    public Request {
      runtimes = List.copyOf(runtimes);
      checks = List.copyOf(checks);
      requested = List.copyOf(requested);
    }
  }

  public LimitsRun(Posix posix, Request request, LimitsListener listener) {
    this.posix = posix;
    this.request = request;
    this.listener = listener;
  }

  /**
   * Executes the run. A runtime that can run no container at all, even without limits, has a
   * failure instead of verdicts.
   *
   * @return the contents of run.json
   * @throws dev.ociprobe.container.runtime.RuntimeNotUsableException if one is no OCI runtime
   * @throws IOException if the session or the results can't be written; nothing is left on the host
   */
  public Run execute() throws IOException {
    Begun begun = new Begun(Instant.now(), OtherRuns.ofHost().warnings());
    EnvironmentReader reader = EnvironmentReader.ofHost();
    try (RunSession session = RunSession.openOnDisk(posix, request.cpus())) {
      listener.began(session);
      Environment environment = EnvironmentSurvey.read(reader, session, request.runtimes());
      Results results =
          run(
              CheckRunner.in(
                  new SessionContainers(session, request.source()),
                  HostFacts.of(session, disk(session)),
                  request.plan(),
                  listener),
              soFar -> save(assemble(begun, environment, soFar, false)));
      boolean complete = !listener.isInterrupted() && results.unable().isEmpty();
      Run run = assemble(begun, environment.withLoadAfter(reader.load()), results, complete);
      finish(run);
      return run;
    }
  }

  private void finish(Run run) throws IOException {
    try {
      request.directory().writeRun(run);
    } finally {
      listener.finished(run);
    }
  }

  /** An existing directory on the disk of the root filesystems. */
  public static Path usualDiskDirectory() {
    Path directory = RunDirectories.diskBase(PseudoFiles.ofHost().mounts());
    return Stream.iterate(directory, Path::getParent)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(directory);
  }

  private Optional<Path> disk(RunSession session) throws IOException {
    return request.disk().isEmpty()
        ? Optional.empty()
        : Optional.of(session.directoryIn(request.disk().get()));
  }

  /** The beginning of a run, with the warnings on it. */
  private record Begun(Instant at, List<WarningResult> warnings) {}

  /**
   * The results of the runtimes.
   *
   * @param unable the words of those that can run no container, by the runtime's name
   */
  private record Results(List<VerdictResult> verdicts, Map<String, String> unable) {

    List<FailureResult> failures() {
      return unable.entrySet().stream()
          .map(each ->
              new FailureResult(
                  each.getKey(),
                  1,
                  0,
                  true,
                  true,
                  Map.of("without limits", 1L),
                  List.of(new FailureResult.Example("without limits", 0, each.getValue(), 1))))
          .toList();
    }
  }

  private Results run(CheckRunner runner, Consumer<Results> saved) {
    Map<String, String> unable = runner.unable(request.runtimes());
    List<OciRuntime> able =
        request.runtimes().stream().filter(each -> !unable.containsKey(each.name())).toList();
    List<VerdictResult> verdicts =
        runner.run(request.checks(), able, soFar -> saved.accept(new Results(soFar, unable)));
    return new Results(verdicts, unable);
  }

  /** Saves the verdicts so far, in case that the end never comes. */
  private void save(Run run) {
    try {
      request.directory().writeRun(run);
    } catch (ResultFileException e) {
      // The end writes it again, and tells.
    }
  }

  private Run assemble(Begun begun, Environment environment, Results results, boolean complete) {
    return Run.builder("limits", request.tool())
        .started(begun.at())
        .ended(Instant.now())
        .complete(complete)
        .plan(RunJson.tree(LimitsPlanDocument.of(request)))
        .environment(RunJson.tree(environment))
        .verdicts(results.verdicts())
        .failures(results.failures())
        .warnings(begun.warnings())
        .build();
  }
}
