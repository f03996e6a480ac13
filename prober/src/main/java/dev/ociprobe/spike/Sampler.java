package dev.ociprobe.spike;

import dev.ociprobe.procfs.Fields;
import dev.ociprobe.procfs.ProcessTree;
import dev.ociprobe.procfs.PseudoFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks every two milliseconds what the processes below one do: {@code stat} and {@code wchan} of
 * proc(5). May be shared between threads.
 */
final class Sampler implements AutoCloseable {
  private static final long PERIOD_NANOS = 2_000_000;
  private static final int MOST_SAMPLES = 100_000;

  private final PseudoFiles files;
  private final Knowledge knowledge;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile int root;
  private volatile boolean closed;

  /** What the process that mattered most did at that moment. */
  record Sample(long nanos, Topic topic, Detail detail) {}

  /** A process, as it was seen. */
  private record Seen(String comm, char state, String channel) {

    /** The lower, the more likely it is the one that the others wait for. */
    int rank() {
      return switch (state) {
        case 'D' -> 0;
        case 'T', 't' -> 1;
        case 'R' -> 2;
        case 'S' -> 3;
        default -> 4;
      };
    }
  }

  Sampler(PseudoFiles files, Knowledge knowledge) {
    this.files = files;
    this.knowledge = knowledge;
    this.thread = Thread.ofPlatform().daemon().name("sampler").start(this::sampleOn);
  }

  void begin(int rootPid) {
    synchronized (this) {
      samples.clear();
    }
    root = rootPid;
    LockSupport.unpark(thread);
  }

  synchronized List<Sample> end() {
    root = 0;
    return List.copyOf(samples);
  }

  private void sampleOn() {
    while (!closed) {
      if (root == 0) {
        LockSupport.park();
      } else {
        sample(root);
        LockSupport.parkNanos(PERIOD_NANOS);
      }
    }
  }

  private void sample(int rootPid) {
    long now = System.nanoTime();
    ProcessTree.descendants(files, rootPid).stream()
        .flatMap(pid -> look(pid).stream())
        .min(Comparator.comparingInt(Seen::rank))
        .ifPresent(seen -> note(now, seen));
  }

  private synchronized void note(long nanos, Seen seen) {
    if (samples.size() < MOST_SAMPLES) {
      samples.add(
          new Sample(
              nanos, topicOf(seen), new Detail(seen.comm(), List.of(seen.channel()), "", -1)));
    }
  }

  private Topic topicOf(Seen seen) {
    return switch (seen.state()) {
      case 'R' -> new Topic.OnCpu(seen.comm());
      case 'T', 't' -> new Topic.Stopped(0, "");
      case 'D', 'S' ->
          new Topic.Waited(
              "", "", knowledge.reasonOf(List.of(seen.channel())).orElse(seen.channel()));
      default -> new Topic.Unseen();
    };
  }

  private Optional<Seen> look(int pid) {
    String directory = "/proc/" + pid;
    Optional<String> stat = files.text(directory + "/stat");
    int open = stat.map(s -> s.indexOf('(')).orElse(-1);
    int close = stat.map(s -> s.lastIndexOf(')')).orElse(-1);
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String comm = stat.orElseThrow().substring(open + 1, close);
    return Fields.at(Fields.split(stat.orElseThrow().substring(close + 1)), 0)
        .map(
            state -> new Seen(comm, state.charAt(0), files.text(directory + "/wchan").orElse("0")));
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
