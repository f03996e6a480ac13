package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tracker with the events of a host that a test makes up. Times are in µs. */
abstract class CallTrackerTestCase {
  static final int ENGINE = 10;

  final List<WatchedCall> ended = new ArrayList<>();
  final List<OpenCall> began = new ArrayList<>();
  final List<OpenCall> lost = new ArrayList<>();
  final List<Long> exits = new ArrayList<>();
  final List<Long> exitMicros = new ArrayList<>();
  final CommandLineReader reader = new CommandLineReader();
  final CallTracker tracker =
      new CallTracker(
          new CallListener() {
            @Override
            public void began(OpenCall call) {
              began.add(call);
            }

            @Override
            public void ended(OpenCall call, WatchedCall what, int lastTid) {
              ended.add(what);
            }

            @Override
            public void initExited(WatchedContainer container, long nanos) {
              exits.add(container.sequence());
              exitMicros.add(nanos / 1000);
            }

            @Override
            public void lost(OpenCall call) {
              lost.add(call);
            }
          });

  static EventContext at(long micros, int pid, int tid) {
    return new EventContext(micros * 1000, 0, pid, tid, "");
  }

  void fork(long micros, int parent, int child) {
    plain(new Event.Fork(at(micros, parent, parent), child, child));
  }

  void firstOfNamespace(long micros, int parent, int child) {
    tracker.accept(
        new SeenEvent(
            new Event.Fork(at(micros, parent, parent), child, child), Optional.empty(), true));
  }

  void thread(long micros, int pid, int tid) {
    plain(new Event.Fork(at(micros, pid, pid), pid, tid));
  }

  void exit(long micros, int pid, int tid) {
    plain(new Event.Exit(at(micros, pid, tid)));
  }

  void exit(long micros, int pid) {
    exit(micros, pid, pid);
  }

  void exec(long micros, int pid, String path) {
    plain(new Event.Exec(at(micros, pid, pid), path));
  }

  void plain(Event event) {
    tracker.accept(new SeenEvent(event, Optional.empty(), false));
  }

  void init(long micros, int pid) {
    tracker.accept(
        new SeenEvent(new Event.Exec(at(micros, pid, pid), "/bin/sh"), Optional.empty(), true));
  }

  void runtime(long micros, int pid, String line) {
    runtime(micros, pid, line, "podman");
  }

  void runtime(long micros, int pid, String line, String engine) {
    runtime(micros, List.of(ENGINE), pid, line, engine);
  }

  void runtimeBelow(int parent, long micros, int pid, String line) {
    runtime(micros, List.of(parent, ENGINE), pid, line, "podman");
  }

  private void runtime(long micros, List<Integer> above, int pid, String line, String engine) {
    List<String> words = List.of(line.split(" ", -1));
    tracker.accept(
        new SeenEvent(
            new Event.Exec(at(micros, pid, pid), "/usr/bin/" + words.getFirst()),
            Optional.of(
                new ExecutedRuntime(
                    Optional.of(words.getFirst()),
                    Optional.of(reader.read(words)),
                    new Caller(engine, Optional.empty(), false),
                    above)),
            false));
  }

  void wrapper(long micros, int pid) {
    tracker.accept(
        new SeenEvent(
            new Event.Exec(at(micros, pid, pid), "/usr/bin/nvidia-container-runtime"),
            Optional.of(
                new ExecutedRuntime(
                    Optional.empty(),
                    Optional.empty(),
                    new Caller("podman", Optional.empty(), false),
                    List.of())),
            false));
  }

  void told(long micros, int pid) {
    plain(new Event.SignalGenerate(at(micros, pid, pid), 17, ENGINE, "engine"));
  }

  List<String> texts() {
    tracker.settle(Long.MAX_VALUE);
    return ended.stream()
        .map(each ->
            "%d %s %s %s %d-%d"
                .formatted(
                    each.sequence(),
                    each.runtime(),
                    each.verb(),
                    each.container(),
                    each.startNanos() / 1000,
                    each.endNanos() / 1000))
        .toList();
  }
}
