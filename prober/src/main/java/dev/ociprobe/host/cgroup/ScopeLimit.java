package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PageSize;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A limit that systemd keeps for a unit and writes into the file of its cgroup whenever it applies
 * the unit: systemd.resource-control(5), and {@code cgroup_context_apply} of systemd's
 * src/core/cgroup.c. Immutable.
 *
 * @param legacy the file of cgroup v1; empty if systemd writes none
 * @param unified the file of cgroup v2; empty if systemd writes none
 * @param properties that hold the limit, the one that counts first
 * @param legacyText the text of the file of cgroup v1; empty if a property isn't foreseen
 * @param unifiedText the text of the file of cgroup v2; empty if a property isn't foreseen
 */
public record ScopeLimit(
    String legacy,
    String unified,
    List<String> properties,
    Function<ScopeProperties, Optional<String>> legacyText,
    Function<ScopeProperties, Optional<String>> unifiedText) {
  private static final String MAX = "max";

  /** The kernel keeps whole pages. */
  private static final BigInteger PAGE = BigInteger.valueOf(PageSize.bytes());

  private static final Set<String> RANKING =
      Set.of("cpu.weight", "cpu.idle", "memory.low", "memory.min", "io.weight", "io.bfq.weight");

  private static final List<String> QUOTA = List.of(ScopeQuota.QUOTA, ScopeQuota.PERIOD);

  /** All of them. */
  public static final List<ScopeLimit> ALL =
      List.of(
          new ScopeLimit(
              "cpu.cfs_quota_us", "cpu.max", QUOTA, ScopeQuota::legacyQuota, ScopeQuota::unified),
          new ScopeLimit(
              "cpu.cfs_period_us", "", QUOTA, ScopeQuota::legacyPeriod, ScopeQuota::unified),
          new ScopeLimit(
              "cpu.shares",
              "cpu.weight",
              List.of(ScopeWeight.CPU, ScopeWeight.SHARES),
              ScopeWeight::shares,
              ScopeWeight::cpu),
          unified("cpu.idle", ScopeWeight.CPU, ScopeWeight::idle),
          unified("cpuset.cpus", "AllowedCPUs", scope -> list(scope.set("AllowedCPUs"))),
          unified("cpuset.mems", "AllowedMemoryNodes", s -> list(s.set("AllowedMemoryNodes"))),
          new ScopeLimit(
              "memory.limit_in_bytes",
              "memory.max",
              List.of("MemoryMax", "MemoryLimit"),
              scope -> bytes(memory(scope), "-1"),
              scope -> bytes(memory(scope), MAX)),
          unified("memory.high", "MemoryHigh", scope -> bytes(scope.set("MemoryHigh"), MAX)),
          unified("memory.low", "MemoryLow", scope -> bytes(scope.set("MemoryLow"), "0")),
          unified("memory.min", "MemoryMin", scope -> bytes(scope.set("MemoryMin"), "0")),
          unified("memory.swap.max", "MemorySwapMax", s -> bytes(s.set("MemorySwapMax"), MAX)),
          new ScopeLimit(
              "pids.max", "pids.max", List.of("TasksMax"), ScopeLimit::tasks, ScopeLimit::tasks),
          unified("io.weight", ScopeWeight.IO, ScopeWeight::io),
          new ScopeLimit(
              "blkio.bfq.weight",
              "io.bfq.weight",
              List.of(ScopeWeight.IO, ScopeWeight.BLOCK_IO),
              ScopeWeight::legacyBfq,
              ScopeWeight::bfq));

  public ScopeLimit {
    properties = List.copyOf(properties);
  }

  /** A limit of cgroup v2 alone, which one property holds. */
  private static ScopeLimit unified(
      String file, String property, Function<ScopeProperties, Optional<String>> text) {
    return new ScopeLimit("", file, List.of(property), text, text);
  }

  /** The limit that systemd writes into that file; empty if systemd writes none there. */
  public static Optional<ScopeLimit> of(LocatedFile file) {
    return ALL.stream()
        .filter(limit -> file.path().endsWith(file.legacy() ? limit.legacy : limit.unified))
        .findFirst();
  }

  /** Returns true if it ranks a cgroup among those beside it. */
  public boolean ranks() {
    return RANKING.contains(unified);
  }

  /** The properties that hold it in a scope, as {@code TasksMax=20}. */
  public String told(ScopeProperties scope) {
    return scope.told(properties);
  }

  /**
   * The text of the file once systemd has applied the scope; empty if a property isn't foreseen.
   *
   * @param ofLegacy true for the file of cgroup v1
   */
  public Optional<String> text(ScopeProperties scope, boolean ofLegacy) {
    return (ofLegacy ? legacyText : unifiedText).apply(scope);
  }

  private static Optional<String> tasks(ScopeProperties scope) {
    return number(scope.set("TasksMax"), MAX);
  }

  private static Optional<String> memory(ScopeProperties scope) {
    return scope.set("MemoryMax").or(() -> scope.set("MemoryLimit"));
  }

  private static Optional<String> bytes(Optional<String> value, String unset) {
    return number(value, unset)
        .map(text ->
            value.isEmpty() ? text : new BigInteger(text).divide(PAGE).multiply(PAGE).toString());
  }

  private static Optional<String> number(Optional<String> value, String unset) {
    return value.isEmpty() ? Optional.of(unset) : value.filter(text -> text.matches("\\d{1,20}"));
  }

  /** systemd puts spaces where the kernel puts commas. */
  private static Optional<String> list(Optional<String> value) {
    return value.isEmpty()
        ? Optional.of("")
        : value.filter(text -> text.matches("[0-9 -]+")).map(text -> text.replace(' ', ','));
  }
}
