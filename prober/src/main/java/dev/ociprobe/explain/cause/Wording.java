package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event.ReclaimScope;
import java.util.Map;

/** Says what happened in words; names of programs go in as they came. */
public final class Wording {
  private static final Map<Integer, String> STOPPING =
      Map.of(19, "SIGSTOP", 20, "SIGTSTP", 21, "SIGTTIN", 22, "SIGTTOU");

  private Wording() {}

  /** As it showed in one iteration. */
  public static String of(Topic topic, Detail detail) {
    String comm = detail.comm().isEmpty() ? "a thread" : detail.comm();
    return switch (topic) {
      case Topic.OnCpu _ -> comm + " on CPU";
      case Topic.CpuTaken(String occupant) when occupant.isEmpty() -> comm + " " + general(topic);
      case Topic.CpuTaken(String occupant) ->
          "%s waited for CPU %d behind \"%s\"".formatted(comm, detail.cpu(), occupant);
      case Topic.CpuShared() ->
          "%s waited for CPU %d behind threads of its own".formatted(comm, detail.cpu());
      case Topic.WokenLate() ->
          "%s was woken, and got on the idle CPU %d late".formatted(comm, detail.cpu());
      case Topic.Waited waited ->
          comm + " " + phrase(waited) + (detail.waker().isEmpty() ? "" : endedBy(detail));
      case Topic.Throttled() -> comm + " " + general(topic);
      case Topic.Stopped _ -> comm + " " + general(topic) + resumedBy(topic, detail);
      case Topic.Reclaimed _ -> comm + " " + general(topic);
      case Topic.OwnDoing() -> "waiting for ociprobe itself";
      case Topic.Unseen() -> "not seen";
    };
  }

  /** Without what differs from iteration to iteration. */
  public static String general(Topic topic) {
    return switch (topic) {
      case Topic.OnCpu(String comm) -> comm + " on CPU";
      case Topic.CpuTaken(String occupant) when occupant.isEmpty() ->
          "waited for a CPU that others had";
      case Topic.CpuTaken(String occupant) -> "waited for a CPU behind \"" + occupant + "\"";
      case Topic.CpuShared() -> "waited for a CPU behind threads of its own";
      case Topic.WokenLate() -> "got on an idle CPU late";
      case Topic.Throttled() -> "throttled: its cgroup's CPU quota was used up";
      case Topic.Waited waited -> phrase(waited);
      case Topic.Stopped(int signal, String sender) ->
          "stopped by "
              + (signal == 0 ? "a signal" : STOPPING.getOrDefault(signal, "signal " + signal))
              + (sender.isEmpty() ? "" : " from \"" + sender + "\"");
      case Topic.Reclaimed(ReclaimScope scope) ->
          switch (scope) {
            case HOST -> "freed memory, of which the host was short";
            case CGROUP -> "freed memory, as its cgroup was at its limit";
          };
      case Topic.OwnDoing() -> "waiting for ociprobe itself";
      case Topic.Unseen() -> "not seen";
    };
  }

  private static String phrase(Topic.Waited waited) {
    String object = waited.object().isEmpty() ? "" : "(" + waited.object() + ")";
    String call = waited.call().isEmpty() ? "" : " in " + waited.call() + object;
    return "blocked" + call + (waited.reason().isEmpty() ? "" : ": waiting for " + waited.reason());
  }

  private static String endedBy(Detail detail) {
    return ", ended by \"" + detail.waker() + "\"";
  }

  private static String resumedBy(Topic topic, Detail detail) {
    boolean known = topic instanceof Topic.Stopped(int _, String sender) && !sender.isEmpty();
    return known || detail.waker().isEmpty() ? "" : ", let go by \"" + detail.waker() + "\"";
  }
}
