package dev.ociprobe.cli;

import dev.ociprobe.explain.watch.CommandSplit;
import dev.ociprobe.explain.watch.Explanation;
import dev.ociprobe.explain.watch.Watch;
import dev.ociprobe.explain.watch.WatchListener;
import dev.ociprobe.explain.watch.WatchedCall;
import dev.ociprobe.posix.WaitStatus;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.text.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A watch of a user's command: splits each run of it. For the thread of the watch. */
final class CommandWatch implements WatchListener {
  /** The offset of a signal in the status that a shell tells: bash(1). */
  private static final int SIGNALED = 128;

  private final CommandRuns runs;
  private final CommandSplit split = new CommandSplit();
  private final WatchDisplay display;
  private final Map<Integer, Life> lives = new HashMap<>();
  private long ended;
  private long failed;
  private long unseen;
  private long withoutContainer;
  private long withSeveral;
  private long ofOthers;
  private Optional<WaitStatus> failure = Optional.empty();

  /** A run's process, from its fork until its parent was told of its exit. */
  private record Life(long fromNanos, long toNanos) {}

  CommandWatch(CommandRuns runs, WatchDisplay display) {
    this.runs = runs;
    this.display = display;
  }

  @Override
  public boolean wants(WatchedCall call) {
    boolean isForCommand = split.isFor(call);
    ofOthers += isForCommand || call.isSpan() ? 0 : 1;
    return isForCommand;
  }

  /** Tells whether a run has ended: there are results. */
  boolean hasRuns() {
    return ended > 0;
  }

  /** The number of calls that others made meanwhile. */
  long ofOthers() {
    return ofOthers;
  }

  @Override
  public void notSaved(ResultFileException problem) {
    display.notSaved(problem);
  }

  @Override
  public void called(WatchedCall call) {
    split.called(call);
    display.called(call);
  }

  @Override
  public void slow(WatchedCall call, Explanation explanation) {
    display.slow(call, explanation);
  }

  @Override
  public void initExited(long sequence, long nanos) {
    split.initExited(sequence, nanos);
  }

  @Override
  public void childEnded(int pid, long fromNanos, long toNanos) {
    lives.put(pid, new Life(fromNanos, toNanos));
  }

  @Override
  public void pause() {
    display.pause();
  }

  /** Splits the runs that have ended; true once all have. */
  boolean isOver(Watch watch) {
    Optional<CommandRuns.Ended> next = runs.next();
    if (next.isPresent() && watch.hasSeenUntil(next.get().reapedNanos())) {
      runs.take();
      take(next.get(), watch);
    }
    return runs.isOver();
  }

  private void take(CommandRuns.Ended run, Watch watch) {
    ended++;
    if (!run.status().isSuccess()) {
      failed++;
      failure = Optional.of(run.status());
    }
    Life life = lives.remove(run.pid());
    if (life == null) {
      unseen++;
      return;
    }
    withSeveral += split.containers(life.fromNanos(), life.toNanos()) > 1 ? 1 : 0;
    List<WatchedCall> parts = split.take(life.fromNanos(), life.toNanos());
    withoutContainer += parts.isEmpty() ? 1 : 0;
    parts.forEach(watch::count);
  }

  /** The status of the command where it failed in each run, as a shell tells it. */
  OptionalInt failure() {
    return failure.filter(_ -> failed == ended).stream()
        .mapToInt(CommandWatch::asOfAShell)
        .findFirst();
  }

  private static int asOfAShell(WaitStatus status) {
    return switch (status) {
      case WaitStatus.Exited(int code) -> code;
      case WaitStatus.Signaled(int signal, boolean _) -> SIGNALED + signal;
    };
  }

  /** Warns of runs that should not be trusted. */
  List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    failure.ifPresent(status ->
        warnings.add(
            new WarningResult(
                "command-failed",
                "the command failed in %s, the last time with %s; they count, too"
                    .formatted(runs(failed), status),
                "run it by hand, and see what it says")));
    runs.failure()
        .ifPresent(failure ->
            warnings.add(
                new WarningResult(
                    "command-not-started",
                    "after %s the command could not be started again: %s"
                        .formatted(runs(ended), failure.getMessage()),
                    "see whether its program is still there, and the host has room for processes")));
    if (unseen > 0) {
      warnings.add(
          new WarningResult(
              "command-not-seen",
              "the kernel's events of %s were lost; they are in no figure".formatted(runs(unseen)),
              "a quieter host: the reader had no CPU for long"));
    }
    if (withoutContainer > 0) {
      warnings.add(
          new WarningResult(
              "command-without-container",
              "%s of the command made no container that was seen, and can't be split"
                  .formatted(runs(withoutContainer)),
              "runtimes are told by the names of their files: see `ociprobe runtimes`"));
    }
    if (withSeveral > 0) {
      warnings.add(
          new WarningResult(
              "command-with-several-containers",
              "in %s other containers were made, too: the first one is split, and they are in the rest"
                  .formatted(runs(withSeveral)),
              "a command that makes one container"));
    }
    return warnings;
  }

  private static String runs(long count) {
    return Counted.of(count, "run", "runs");
  }
}
