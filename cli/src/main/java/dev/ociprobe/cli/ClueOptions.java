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

  private @Nullable Added added;

  /** The user's own causes as they were read: what is checked is what counts. */
  private record Added(Path file, Knowledge knowledge) {}

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
        added().map(own -> with(host.knowledge(), own)).orElse(host.knowledge()),
        Optional.ofNullable(file),
        events.stream().distinct().toList(),
        runtimeLog);
  }

  /** Reads the user's file, once. */
  private Optional<Added> added() {
    Path named = file;
    if (named == null) {
      return Optional.empty();
    }
    Added known = added;
    if (known == null || !known.file().equals(named)) {
      try {
        known = new Added(named, Knowledge.read(named));
      } catch (KnowledgeException e) {
        throw new UserError(
            ExitCode.USAGE,
            "--knowledge " + e.getMessage(),
            "CAUSES.md shows the form of the file");
      }
      added = known;
    }
    return Optional.of(known);
  }

  /** Sentences on the functions of the user's causes that this kernel doesn't have. */
  private List<String> absent() {
    List<String> absent = added().map(own -> own.knowledge().absentFunctions()).orElse(List.of());
    return absent.isEmpty()
        ? List.of()
        : List.of(
            "--knowledge %s: no function %s in this kernel's symbols: it fits nothing"
                .formatted(file, String.join(", ", absent)));
  }

  private Knowledge with(Knowledge known, Added own) {
    Knowledge all = known.with(own.knowledge());
    all.causes().forEach(cause -> requireFactor(cause, own.file()));
    Knowledge here = all.on(System.getProperty("os.version", ""));
    here.causes().forEach(cause -> requireEvents(cause, own.file()));
    return here;
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
