package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.host.perf.ReclaimScope;
import java.util.Map;

/** Phrases for time categories, for people. Names of programs are put in unescaped. */
public final class CategoryText {
  private static final Map<Integer, String> STOPPING =
      Map.of(19, "SIGSTOP", 20, "SIGTSTP", 21, "SIGTTIN", 22, "SIGTTOU");

  private CategoryText() {}

  /** Describes a category as it showed in one iteration. */
  public static String of(TimeCategory category, StepDetail detail) {
    String comm = detail.comm().isEmpty() ? "a thread" : detail.comm();
    return switch (category) {
      case TimeCategory.CpuTaken(String occupant, boolean isNamesake) when !occupant.isEmpty() ->
          "%s waited for CPU %d%s".formatted(comm, detail.cpu(), behind(occupant, isNamesake))
              + about(detail);
      case TimeCategory.CpuShared() ->
          "%s waited for CPU %d behind %s"
              .formatted(
                  comm,
                  detail.cpu(),
                  detail.subject().isEmpty() ? "other threads of the runtime" : detail.subject());
      case TimeCategory.WakeupLatency() ->
          "%s got on the idle CPU %d late after its wake-up".formatted(comm, detail.cpu());
      case TimeCategory.Interrupted(String handler) ->
          "%s was interrupted on CPU %d by %s".formatted(comm, detail.cpu(), handler);
      case TimeCategory.Waited _ ->
          comm
              + " "
              + of(category)
              + about(detail)
              + (detail.meanwhile().isEmpty()
                  ? by(", ended by", detail.waker())
                  : ", while " + detail.meanwhile());
      case TimeCategory.Behind _ -> comm + " " + of(category) + about(detail);
      case TimeCategory.Stopped(int _, String sender) ->
          comm + " " + of(category) + (sender.isEmpty() ? by(", resumed by", detail.waker()) : "");
      case TimeCategory.CpuTaken _, TimeCategory.Throttled _, TimeCategory.Reclaimed _ ->
          comm + " " + of(category);
      case TimeCategory.OnCpu(String _, String part) -> comm + onCpu(part);
      case TimeCategory.ObserverEffect _, TimeCategory.Unseen _ -> of(category);
    };
  }

  /** Describes a category without what differs between iterations. */
  public static String of(TimeCategory category) {
    return switch (category) {
      case TimeCategory.OnCpu(String comm, String part) -> comm + onCpu(part);
      case TimeCategory.CpuTaken(String occupant, boolean _) when occupant.isEmpty() ->
          "waited for a CPU that other threads were using";
      case TimeCategory.CpuTaken(String occupant, boolean isNamesake) ->
          "waited for a CPU" + behind(occupant, isNamesake);
      case TimeCategory.CpuShared() -> "waited for a CPU behind other threads of the runtime";
      case TimeCategory.WakeupLatency() -> "got on an idle CPU late";
      case TimeCategory.Interrupted(String handler) -> "interrupted by " + handler;
      case TimeCategory.Throttled() -> "throttled: its cgroup's CPU quota was used up";
      case TimeCategory.Waited waited -> phrase(waited);
      case TimeCategory.Behind behind -> phrase(behind.waited()) + ", while " + ofTheirs(behind);
      case TimeCategory.Stopped(int signal, String sender) ->
          "stopped by "
              + (signal == 0 ? "a signal" : STOPPING.getOrDefault(signal, "signal " + signal))
              + by(" from", sender);
      case TimeCategory.Reclaimed(ReclaimScope scope) ->
          switch (scope) {
            case HOST -> "freed memory: the host was short of it";
            case CGROUP -> "freed memory: its cgroup was at its limit";
          };
      case TimeCategory.ObserverEffect() -> "waited for ociprobe itself";
      case TimeCategory.Unseen() -> "not seen";
    };
  }

  /** The thread that had a CPU, as far as its name alone doesn't tell; empty otherwise. */
  static String occupantOf(Activity.Queued queued) {
    Actor occupant = queued.occupant();
    return switch (queued.relation()) {
      case STRANGER -> "";
      case NAMESAKE -> occupant.pid() == 0 ? "" : "pid " + occupant.pid();
      case SAME_PROCESS -> "another thread of its process";
      case PARENT -> by("its parent", occupant.comm());
      case CHILD -> by("its child", occupant.comm());
      case SAME_TREE -> by("the runtime's own", occupant.comm());
    };
  }

  private static String behind(String occupant, boolean isNamesake) {
    return by(isNamesake ? " behind another" : " behind", occupant);
  }

  /** The subject of a wait, in brackets. */
  static String about(StepDetail detail) {
    return detail.subject().isEmpty() ? "" : " (" + detail.subject() + ")";
  }

  /** Describes the others for whom a thread waited. */
  static String ofTheirs(TimeCategory.Behind behind) {
    String what =
        switch (behind.theirs()) {
          case TimeCategory.OnCpu(String _, String part) -> "was" + onCpu(part);
          case TimeCategory.Waited _,
              TimeCategory.Interrupted _,
              TimeCategory.Stopped _,
              TimeCategory.Throttled _ ->
              "was " + of(behind.theirs());
          case TimeCategory theirs -> of(theirs);
        };
    return "\"" + behind.who() + "\" " + what;
  }

  private static String onCpu(String part) {
    return " on CPU" + (part.isEmpty() ? "" : " in " + part);
  }

  private static String phrase(TimeCategory.Waited waited) {
    String object = waited.object().isEmpty() ? "" : "(" + waited.object() + ")";
    String call = waited.call().isEmpty() ? "" : " in " + waited.call() + object;
    return "blocked" + call + (waited.reason().isEmpty() ? "" : ": waiting for " + waited.reason());
  }

  private static String by(String preposition, String name) {
    return name.isEmpty() ? "" : preposition + " \"" + name + "\"";
  }
}
