package dev.ociprobe.cli;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.KnowledgeException;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.experiment.Factor;
import dev.ociprobe.host.perf.TracepointName;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.text.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options by which users add what they know, and what is to be collected besides: causes,
 * tracepoints, and the runtimes' own logs.
 */
final class ClueOptions {
  private static final int MAX_EVENTS = 32;

  @Option(
      names = "--knowledge",
      paramLabel = "FILE",
      description =
          "Add known causes of your own, a JSON file; they are tried before the built-in ones. "
              + "CAUSES.md shows its form.")
  private @Nullable Path file;

  @Option(
      names = "--event",
      paramLabel = "SYSTEM:NAME",
      description =
          "Record one more tracepoint of the kernel, such as sched:sched_migrate_task; repeatable. "
              + "It is shown in traces, and causes of your own can ask for it.")
  private List<TracepointName> events = new ArrayList<>();

  @Option(
      names = "--runtime-log",
      description =
          "Let the runtimes keep debug logs, and show their lines in traces and beside the stages. "
              + "That costs the runtimes time, so the figures are no others' equals.")
  private boolean runtimeLog;

  /** Returns true if the runtimes are to keep debug logs. */
  boolean runtimeLog() {
    return runtimeLog;
  }

  /**
   * Returns the run with runtimes that keep debug logs, if the user wants them; notes the causes
   * that this kernel can't show.
   */
  CycleRun applyTo(CycleRun run) {
    absent().forEach(run.output().console()::note);
    return runtimeLog
        ? run.withCandidates(
            run.candidates().stream()
                .map(each -> Candidate.of(each.runtime().logging(), each.source()))
                .toList())
        : run;
  }

  /** Reads what the user added, on top of what ociprobe knows on this host. */
  Clues clues() {
    Ranges.check("number of --event", events.size(), 0, MAX_EVENTS);
    Clues host = Clues.ofHost();
    return new Clues(
        file == null ? host.knowledge() : with(host.knowledge(), file),
        Optional.ofNullable(file),
        events.stream().distinct().toList(),
        runtimeLog);
  }

  /** Sentences on the functions of the user's causes that this kernel doesn't have. */
  private List<String> absent() {
    try {
      List<String> absent = file == null ? List.of() : Knowledge.absentFunctions(file);
      return absent.isEmpty()
          ? List.of()
          : List.of(
              "--knowledge %s: no function %s in this kernel's symbols: it fits nothing"
                  .formatted(file, String.join(", ", absent)));
    } catch (KnowledgeException e) {
      return List.of(); // it was read before, and is gone now
    }
  }

  private Knowledge with(Knowledge known, Path added) {
    try {
      Knowledge all = known.with(added);
      all.causes().forEach(cause -> requireFactor(cause, added));
      Knowledge here = all.on(System.getProperty("os.version", ""));
      here.causes().forEach(cause -> requireEvents(cause, added));
      return here;
    } catch (KnowledgeException e) {
      throw new UserError(
          ExitCode.USAGE, "--knowledge " + e.getMessage(), "CAUSES.md shows the form of the file");
    }
  }

  /** Refuses a factor that the report would tell the user to test, and that nothing switches. */
  private static void requireFactor(KnownCause cause, Path file) {
    cause
        .factor()
        .filter(name -> Factor.named(name).isEmpty())
        .ifPresent(name -> {
          throw new UserError(
              ExitCode.USAGE,
              "--knowledge %s: the cause \"%s\" has the factor \"%s\", which --confirm doesn't know"
                  .formatted(file, cause.id(), name),
              NearestNames.hint(name, Factor.names()));
        });
  }

  /** Refuses a cause that can't be found, as nobody records what it asks for. */
  private void requireEvents(KnownCause cause, Path file) {
    cause.signature().events().stream()
        .filter(name -> events.stream().noneMatch(each -> each.toString().equals(name)))
        .findFirst()
        .ifPresent(name -> {
          throw new UserError(
              ExitCode.USAGE,
              "--knowledge %s: the cause \"%s\" asks for %s, which is not recorded"
                  .formatted(file, cause.id(), name),
              "add --event " + name);
        });
  }
}
