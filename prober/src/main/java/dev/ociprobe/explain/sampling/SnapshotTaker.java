package dev.ociprobe.explain.sampling;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.sampling.ThreadReader.Account;
import dev.ociprobe.explain.sampling.ThreadReader.Seen;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the snapshots of one cycle. Not safe for use by several threads. */
final class SnapshotTaker {
  private final PseudoFiles files;
  private final ThreadReader reader;
  private final Knowledge knowledge;
  private final int root;

  /** The accounts by thread, including those of threads that have ended. */
  private final Map<Integer, Account> accounts = new HashMap<>();

  /**
   * Creates a taker of snapshots.
   *
   * @param root the pid of the process whose descendants are sampled
   */
  SnapshotTaker(PseudoFiles files, Knowledge knowledge, int root) {
    this.files = files;
    this.reader = new ThreadReader(files);
    this.knowledge = knowledge;
    this.root = root;
  }

  Snapshot take(long nanos) {
    List<Seen> threads = reader.below(root);
    for (Seen thread : threads) {
      reader.account(thread).ifPresent(account -> accounts.put(thread.tid(), account));
    }
    Optional<Seen> blocker = LikelyBlocker.of(root, threads);
    String channel = blocker.filter(t -> t.state() != 'R').map(reader::channel).orElse("");
    return new Snapshot(
        nanos,
        blocker.map(thread -> category(thread, channel)).orElseGet(TimeCategory.Unseen::new),
        blocker.map(thread -> detail(thread, channel)).orElse(StepDetail.NONE),
        total(),
        HostPressure.read(files));
  }

  private Account total() {
    long run = 0;
    long wait = 0;
    for (Account each : accounts.values()) {
      run += each.runNanos();
      wait += each.waitNanos();
    }
    return new Account(run, wait);
  }

  private TimeCategory category(Seen thread, String channel) {
    return switch (thread.state()) {
      case 'R' -> new TimeCategory.OnCpu(thread.comm());
      case 'T', 't' -> new TimeCategory.Stopped(0, "");
      case 'D', 'S' ->
          new TimeCategory.Waited("", "", knowledge.reasonOf(List.of(channel)).orElse(channel));
      default -> new TimeCategory.Unseen();
    };
  }

  private static StepDetail detail(Seen thread, String channel) {
    return new StepDetail(
        thread.comm(), channel.isEmpty() ? List.of() : List.of(channel), "", thread.cpu());
  }
}
