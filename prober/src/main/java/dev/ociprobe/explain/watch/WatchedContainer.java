package dev.ociprobe.explain.watch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container as its runtime's calls show it. Belongs to one thread. */
final class WatchedContainer {
  private final String key;
  private final long sequence;
  private final Set<Integer> members = new HashSet<>();
  private Set<Integer> candidates = Set.of();
  private @Nullable OpenCall created;
  private @Nullable WatchedCall made;
  private @Nullable OpenCall starting;
  private boolean isReady;
  private int initPid;
  private int firstPid;
  private ContainerLabels labels = ContainerLabels.NONE;

  /**
   * A container of which no call has been seen yet.
   *
   * @param key its id and the runtime's root
   * @param sequence its number, from 0
   */
  WatchedContainer(String key, long sequence) {
    this.key = key;
    this.sequence = sequence;
  }

  String key() {
    return key;
  }

  /** Its number, from 0. */
  long sequence() {
    return sequence;
  }

  /**
   * Takes note of a call that makes it, or starts it: one of its processes executes the user's
   * program then.
   */
  void called(OpenCall call) {
    if (call.makes()) {
      created = call;
    }
    if (OpenCall.starts(call.call())) {
      starting = call;
      candidates = Set.copyOf(members);
    }
  }

  /** The call that made it; empty if it is older than the watch. */
  Optional<OpenCall> created() {
    return Optional.ofNullable(created);
  }

  /** Takes note that the call which made it has ended. */
  void made(WatchedCall call) {
    made = call;
  }

  /** The call that made it, once that has ended in this watch. */
  Optional<WatchedCall> made() {
    return Optional.ofNullable(made);
  }

  void labels(ContainerLabels names) {
    labels = names;
  }

  /** The names that its engine gave it. */
  ContainerLabels labels() {
    return labels;
  }

  /** The call that starts it, until the user's program runs. */
  Optional<OpenCall> starting() {
    return isReady ? Optional.empty() : Optional.ofNullable(starting);
  }

  /** Tells whether a process may be its init: it was there before start, or run made it. */
  boolean mayBeInit(int pid, boolean isFirstOfNamespace) {
    return candidates.contains(pid)
        || (candidates.isEmpty() && (isFirstOfNamespace || pid == firstPid));
  }

  /** Takes note of the first process of its pid namespace. */
  void hasFirst(int pid) {
    firstPid = pid;
  }

  /** The processes that were there before start. */
  Set<Integer> candidates() {
    return candidates;
  }

  void ready(int pid) {
    isReady = true;
    initPid = pid;
  }

  /** The init's pid on the host; 0 until the user's program runs. */
  int initPid() {
    return initPid;
  }

  /** Tells whether its processes still have to be followed. */
  boolean isFollowed() {
    return !isReady;
  }

  Set<Integer> members() {
    return members;
  }
}
