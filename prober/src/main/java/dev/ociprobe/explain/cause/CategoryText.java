package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event.ReclaimScope;
import java.util.Map;

/** Says what happened in words; names of programs go in as they came. */
public final class CategoryText {
  private static final Map<Integer, String> STOPPING =
      Map.of(19, "SIGSTOP", 20, "SIGTSTP", 21, "SIGTTIN", 22, "SIGTTOU");

  private CategoryText() {}

  /** As it showed in one iteration. */
  public static String of(TimeCategory category, StepDetail detail) {
    String comm = detail.comm().isEmpty() ? "a thread" : detail.comm();
    return switch (category) {
      case TimeCategory.OnCpu _ -> comm + " on CPU";
      case TimeCategory.CpuTaken(String occupant) when occupant.isEmpty() ->
          comm + " " + general(category);
      case TimeCategory.CpuTaken(String occupant) ->
          "%s waited for CPU %d behind \"%s\"".formatted(comm, detail.cpu(), occupant);
      case TimeCategory.CpuShared() ->
          "%s waited for CPU %d behind threads of its own".formatted(comm, detail.cpu());
      case TimeCategory.WakeupLatency() ->
          "%s was woken, and got on the idle CPU %d late".formatted(comm, detail.cpu());
      case TimeCategory.Waited waited ->
          comm + " " + phrase(waited) + (detail.waker().isEmpty() ? "" : endedBy(detail));
      case TimeCategory.Throttled() -> comm + " " + general(category);
      case TimeCategory.Stopped _ -> comm + " " + general(category) + resumedBy(category, detail);
      case TimeCategory.Reclaimed _ -> comm + " " + general(category);
      case TimeCategory.ObserverEffect() -> "waiting for ociprobe itself";
      case TimeCategory.Unseen() -> "not seen";
    };
  }

  /** Without what differs from iteration to iteration. */
  public static String general(TimeCategory category) {
    return switch (category) {
      case TimeCategory.OnCpu(String comm) -> comm + " on CPU";
      case TimeCategory.CpuTaken(String occupant) when occupant.isEmpty() ->
          "waited for a CPU that others had";
      case TimeCategory.CpuTaken(String occupant) -> "waited for a CPU behind \"" + occupant + "\"";
      case TimeCategory.CpuShared() -> "waited for a CPU behind threads of its own";
      case TimeCategory.WakeupLatency() -> "got on an idle CPU late";
      case TimeCategory.Throttled() -> "throttled: its cgroup's CPU quota was used up";
      case TimeCategory.Waited waited -> phrase(waited);
      case TimeCategory.Stopped(int signal, String sender) ->
          "stopped by "
              + (signal == 0 ? "a signal" : STOPPING.getOrDefault(signal, "signal " + signal))
              + (sender.isEmpty() ? "" : " from \"" + sender + "\"");
      case TimeCategory.Reclaimed(ReclaimScope scope) ->
          switch (scope) {
            case HOST -> "freed memory, of which the host was short";
            case CGROUP -> "freed memory, as its cgroup was at its limit";
          };
      case TimeCategory.ObserverEffect() -> "waiting for ociprobe itself";
      case TimeCategory.Unseen() -> "not seen";
    };
  }

  private static String phrase(TimeCategory.Waited waited) {
    String object = waited.object().isEmpty() ? "" : "(" + waited.object() + ")";
    String call = waited.call().isEmpty() ? "" : " in " + waited.call() + object;
    return "blocked" + call + (waited.reason().isEmpty() ? "" : ": waiting for " + waited.reason());
  }

  private static String endedBy(StepDetail detail) {
    return ", ended by \"" + detail.waker() + "\"";
  }

  private static String resumedBy(TimeCategory category, StepDetail detail) {
    boolean known =
        category instanceof TimeCategory.Stopped(int _, String sender) && !sender.isEmpty();
    return known || detail.waker().isEmpty() ? "" : ", let go by \"" + detail.waker() + "\"";
  }
}
