package dev.ociprobe.result.files;

import dev.ociprobe.result.files.OrdinaryResult.LevelChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Slow iterations and ordinary ones with fixed figures. */
public final class SampleSpikes {
  private SampleSpikes() {}

  static List<SpikeResult> spikes() {
    return List.of(
        new SpikeResult(
            "runc",
            "create",
            412,
            81_000_000_000L,
            88_100_000,
            16_600_000,
            OptionalLong.of(8),
            List.of(rcu(), behindJava(), lessCpu()),
            Optional.of(
                new SpikeResult.Account(
                    71_500_000, part(56_485_000), part(7_150_000), part(7_865_000))),
            0.11,
            SpikeVerdict.LOCATED,
            "of the time that took longer, 78 % has a known mechanism",
            List.of("ociprobe itself did nothing for 6.2 ms of it"),
            Optional.of("traces/runc-create-412.json.gz"),
            Optional.of(
                new SpikeResult.Beside(
                    398,
                    16_500_000,
                    List.of(
                        new SpikeResult.StagePair("runc", "on CPU", 8_000_000, 8_100_000),
                        new SpikeResult.StagePair(
                            "runc:[2:IN\u001b[31mIT]",
                            "blocked in write(cgroup.procs): waiting for an RCU grace period",
                            8_000_000,
                            79_500_000),
                        new SpikeResult.StagePair("stopwatch", "on CPU", 500_000, 500_000)),
                    List.of(
                        new LogMark(
                            7_900_000, LogMark.Placed.WRITTEN, 0, "debug", "nsexec-0[7]: spawn"),
                        new LogMark(
                            88_000_000,
                            LogMark.Placed.STAMPED,
                            1_000,
                            "debug",
                            "child in init()"))))),
        new SpikeResult(
            "crun",
            "delete",
            415,
            82_000_000_000L,
            30_000_000,
            3_000_000,
            OptionalLong.empty(),
            List.of(),
            Optional.empty(),
            1,
            SpikeVerdict.INCONCLUSIVE,
            "1,024 events of it were lost, as a ring was full",
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private static SpikeResult.Cause rcu() {
    return new SpikeResult.Cause(
        "runc:[2:INIT] blocked in write(cgroup.procs): waiting for an RCU grace period",
        "blocked in write(cgroup.procs): waiting for an RCU grace period",
        Optional.of("waited"),
        0.79,
        56_485_000,
        Optional.of(SpikeResult.Grade.EXPLAINED),
        List.of("__wait_rcu_gp", "synchronize_rcu", "rcu_sync_enter", "percpu_down_write"),
        Optional.of("rcu-cgroup-attach"),
        Optional.of("each attach to a cgroup waits for an RCU grace period"),
        Optional.of("mount cgroup2 with favordynmods"),
        Optional.of("CONFIRMED for create of runc"),
        Optional.of("kernel commit 6a010a49b63a"),
        Optional.of("rcu_expedited"));
  }

  private static SpikeResult.Cause behindJava() {
    return located(
        "runc waited for CPU 1 behind \"ja\u001b[31mva\"",
        "waited for a CPU behind \"ja\u001b[31mva\"",
        "cpu-taken",
        0.11,
        7_865_000);
  }

  private static SpikeResult.Cause lessCpu() {
    return located("runc on CPU", "runc on CPU", "on-cpu", -0.01, -715_000);
  }

  private static SpikeResult.Cause located(
      String what, String topic, String kind, double share, long nanos) {
    return located(what, topic, Optional.of(kind), share, nanos);
  }

  /**
   * A cause of which no more is known than where it is.
   *
   * @param kind empty as in files of earlier versions
   */
  public static SpikeResult.Cause located(
      String what, String topic, Optional<String> kind, double share, long nanos) {
    return new SpikeResult.Cause(
        what,
        topic,
        kind,
        share,
        nanos,
        Optional.of(SpikeResult.Grade.LOCATED),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A located create of runc of 120 ms, whose ordinary ones take 20. */
  public static SpikeResult of(List<SpikeResult.Cause> causes) {
    return of(20_000_000, causes);
  }

  /**
   * The same beside other ordinary ones.
   *
   * @param baseline in nanoseconds; 0 if there were too few
   */
  public static SpikeResult of(long baseline, List<SpikeResult.Cause> causes) {
    double explained = causes.stream().mapToDouble(SpikeResult.Cause::share).sum();
    return new SpikeResult(
        "runc",
        "create",
        1,
        0,
        120_000_000,
        baseline,
        OptionalLong.of(8),
        causes,
        Optional.empty(),
        1 - explained,
        SpikeVerdict.LOCATED,
        "",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static SpikeResult.Part part(long nanos) {
    return new SpikeResult.Part(nanos, nanos / 71_500_000.0);
  }

  static List<OrdinaryResult> ordinary() {
    return List.of(
        new OrdinaryResult(
            "runc",
            "create",
            108,
            16_600_000,
            12,
            OptionalLong.of(15_200_000),
            List.of(
                new OrdinaryResult.Part("runc on CPU", 9_960_000, 0.6),
                new OrdinaryResult.Part(
                    "runc blocked in futex: waiting for a futex", 332_000, 0.02)),
            List.of("traces/runc-create-17.json.gz", "traces/runc-create-301.json.gz"),
            List.of(
                new LevelChange(LevelChange.Kind.STEP, 60, 12_400_000, 16_100_000),
                new LevelChange(LevelChange.Kind.DRIFT, 60, 16_100_000, 16_600_000))),
        new OrdinaryResult(
            "runc",
            "kill",
            20,
            3_000_000,
            0,
            OptionalLong.empty(),
            List.of(),
            List.of(),
            List.of()));
  }
}
