package dev.ociprobe.result.files;

import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Requested;
import dev.ociprobe.result.files.VerdictResult.Scope;
import dev.ociprobe.result.files.VerdictResult.Written;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Verdicts with fixed figures. */
final class SampleVerdicts {

  private static final String QUOTA = "/sys/fs/cgroup/cpu/ociprobe/r/c/cpu.cfs_quota_us";

  private SampleVerdicts() {}

  static List<VerdictResult> all() {
    return List.of(
        quota("runc", "20%/100ms", 0.2003, Verdict.ENFORCED, ""),
        quota("mine", "20%/100ms", 0.1999, Verdict.ENFORCED, ""),
        quota("runc", "20%/1s", 0.2251, Verdict.INEXACT, "the container gets 13 % over its quota"),
        quota("crun", "20%/100ms", 1.0, Verdict.ESCAPED, "the quota bounds nothing"),
        notWritten("runsc"),
        undone("runc"),
        refused("runc"),
        refused("crun"),
        new VerdictResult(
            "blkio.weight",
            "runsc",
            "",
            1,
            List.of(),
            List.of(),
            List.of(
                new Observed(
                    "bytes", OptionalDouble.empty(), "bytes", Optional.of("no such file"))),
            0.05,
            Verdict.INCONCLUSIVE,
            List.of("the disk was busy"),
            "this run shows nothing about the limit",
            Optional.of("try again on an idle host")));
  }

  private static VerdictResult quota(
      String runtime, String variant, double share, Verdict verdict, String meaning) {
    return new VerdictResult(
        "cpu.quota",
        runtime,
        variant,
        1,
        List.of(new Requested("linux.resources.cpu.quota", "20000")),
        List.of(
            new Written(QUOTA, "20000", Optional.of("20000"), Optional.empty(), Optional.empty())),
        List.of(
            new Observed("share", OptionalDouble.of(share), "cpus", Optional.empty()),
            new Observed("cpu time", OptionalDouble.of(600_000_000), "ns", Optional.empty())),
        0.05,
        verdict,
        List.of("cpu.stat counts 30 periods, \u001b[31mthrottled\u001b[0m in 29 of them"),
        meaning,
        Optional.empty());
  }

  private static VerdictResult notWritten(String runtime) {
    return new VerdictResult(
        "unified",
        runtime,
        "memory.high",
        2,
        List.of(new Requested("linux.resources.unified", "{\"memory.high\":\"67108864\"}")),
        List.of(
            new Written(
                "memory.high",
                "67108864",
                Optional.empty(),
                Optional.of("no such file in the container's cgroups"),
                Optional.empty())),
        List.of(),
        0.05,
        Verdict.NOT_WRITTEN,
        List.of("create and start say nothing"),
        "the container runs without this limit",
        Optional.empty());
  }

  private static VerdictResult undone(String runtime) {
    return new VerdictResult(
        "pids.limit",
        runtime,
        "20",
        1,
        List.of(new Requested("linux.resources.pids.limit", "20")),
        List.of(
            new Written(
                "/sys/fs/cgroup/ociprobe_r.slice/ociprobe-c.scope/pids.max",
                "20",
                Optional.of("20"),
                Optional.empty(),
                Optional.of(
                    new Scope("TasksMax=infinity", Optional.of("max"), Optional.empty(), false)))),
        List.of(new Observed("tasks", OptionalDouble.of(20), "count", Optional.empty())),
        0.05,
        Verdict.ENFORCED,
        List.of(
            "systemd's scope has TasksMax=infinity: applying it again, systemd writes \"max\" to"
                + " pids.max"),
        "",
        Optional.empty());
  }

  private static VerdictResult refused(String runtime) {
    return new VerdictResult(
        "blkio.weight",
        runtime,
        "",
        1,
        List.of(new Requested("linux.resources.blockIO.weight", "100")),
        List.of(),
        List.of(),
        0.05,
        Verdict.REJECTED,
        List.of("create: exit status 1: no such file"),
        "no container is made with this limit",
        Optional.empty());
  }
}
