package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.host.perf.UserStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A script of a host's events, for tests. Times are in microseconds. */
public final class EventScript {
  private final List<Event> events = new ArrayList<>();
  private final Map<Integer, Integer> pidByTid = new HashMap<>();
  private final Map<Integer, String> comms = new HashMap<>();
  private final Map<Integer, Integer> onCpu = new HashMap<>();

  /** Creates a script without events. */
  public EventScript() {}

  /** Names a thread that exists. */
  public EventScript thread(int pid, int tid, String comm) {
    pidByTid.put(tid, pid);
    comms.put(tid, comm);
    return this;
  }

  /** Switches a CPU from its current thread to another one; 0 is the idle task. */
  public EventScript run(long micros, int cpu, int nextTid, TaskState why, long... stack) {
    events.add(
        new Event.Switch(
            at(micros, cpu, current(cpu)),
            why,
            nextTid,
            comm(nextTid),
            KernelStack.of(stack),
            UserStack.EMPTY));
    onCpu.put(cpu, nextTid);
    return this;
  }

  /** Puts a thread on a CPU without an event. */
  public EventScript is(int cpu, int tid) {
    onCpu.put(cpu, tid);
    return this;
  }

  public EventScript wake(long micros, int cpu, int wokenTid) {
    events.add(
        new Event.Waking(at(micros, cpu, current(cpu)), wokenTid, comm(wokenTid), cpu, false));
    return this;
  }

  /** Wakes a thread by an interrupt of a CPU. */
  public EventScript interrupt(long micros, int cpu, int wokenTid) {
    return event(
        new Event.Waking(at(micros, cpu, current(cpu)), wokenTid, comm(wokenTid), cpu, true));
  }

  /** Moves a waiting thread between the run queues of two CPUs. */
  public EventScript migrate(long micros, int cpu, int movedTid, int fromCpu, int toCpu) {
    return event(new Event.Migrate(at(micros, cpu, current(cpu)), movedTid, fromCpu, toCpu));
  }

  public EventScript fork(long micros, int cpu, int childPid, int childTid) {
    thread(childPid, childTid, comm(current(cpu)));
    events.add(new Event.Fork(at(micros, cpu, current(cpu)), childPid, childTid));
    return this;
  }

  public EventScript exec(long micros, int cpu, String path, String comm) {
    comms.put(current(cpu), comm);
    events.add(new Event.Exec(at(micros, cpu, current(cpu)), path));
    return this;
  }

  public EventScript signal(long micros, int cpu, int number, int targetTid) {
    events.add(
        new Event.SignalGenerate(
            at(micros, cpu, current(cpu)), number, targetTid, comm(targetTid)));
    return this;
  }

  public EventScript event(Event event) {
    events.add(event);
    return this;
  }

  public EventContext at(long micros, int cpu, int tid) {
    return new EventContext(micros * 1000, cpu, pidByTid.getOrDefault(tid, tid), tid, comm(tid));
  }

  public Recording recording(long fromMicros, long toMicros) {
    return recording(fromMicros, toMicros, RecordingLosses.NONE);
  }

  public Recording recording(long fromMicros, long toMicros, RecordingLosses losses) {
    return new Recording(fromMicros * 1000, toMicros * 1000, events, losses);
  }

  private int current(int cpu) {
    return onCpu.getOrDefault(cpu, 0);
  }

  private String comm(int tid) {
    return comms.getOrDefault(tid, tid == 0 ? "swapper" : "");
  }
}
